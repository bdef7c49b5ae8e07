/** Which of several findings keeps the words that more than one of them claims. */

import type { Layout } from "./layout.ts";
import type { Rule, Rules } from "./rules.ts";

/** A rule that fits, and the words it marks; the end is exclusive. */
export type Found = { readonly rule: Rule; readonly start: number; readonly end: number };

/** Make one finding of the fits of a rule that needs several; they are counted where they do not overlap. */
export function counted(found: readonly Found[], layout: Layout): Found[] {
  const kept = found.filter(({ rule }) => rule.atLeast === 1);
  const several = new Map<Rule, Map<number, Found[]>>();
  const ordered = found.filter(({ rule }) => rule.atLeast > 1);
  ordered.sort((one, other) => one.start - other.start || other.end - one.end);
  for (const item of ordered) {
    const where = item.rule.within === "sentence" ? (layout.sentences[item.start] ?? 0) : 0;
    const byPlace = several.get(item.rule) ?? new Map<number, Found[]>();
    several.set(item.rule, byPlace);
    const fits = byPlace.get(where) ?? [];
    byPlace.set(where, fits);
    if ((fits.at(-1)?.end ?? 0) <= item.start) fits.push(item);
  }
  for (const fits of [...several.values()].flatMap((byPlace) => [...byPlace.values()])) {
    const [item, last] = [fits[0], fits.at(-1)];
    if (item && last && fits.length >= item.rule.atLeast) kept.push({ ...item, end: last.end });
  }
  return kept;
}

/**
 * Give the same words one code: the first of its list, then the earlier, then the longer, then what runs on least.
 *
 * A code outside the lists may stand beside any other, and claims its words only against itself.
 */
export function resolved(found: readonly Found[], layout: Layout, rules: Rules): Found[] {
  const outside: readonly [number, number] = [rules.rank.size, 0];
  const claimed = new Map<string | number, Uint8Array>();
  const rank = ({ rule }: Found) => rules.rank.get(rule.code) ?? outside;
  const ordered = [...found].sort(
    (one, other) =>
      rank(one)[0] - rank(other)[0] ||
      rank(one)[1] - rank(other)[1] ||
      byName(one.rule.code, other.rule.code) ||
      one.start - other.start ||
      other.end - one.end ||
      Number(one.rule.runsOn) - Number(other.rule.runsOn),
  );
  const kept = ordered.filter(({ rule: { code }, start, end }) => {
    const key = rules.rank.get(code)?.[0] ?? code;
    const field = claimed.get(key) ?? new Uint8Array(layout.words.length);
    claimed.set(key, field);
    if (isTaken(field, start, end)) return false;
    field.fill(1, start, end);
    return true;
  });
  return runOn(kept, layout);
}

/** Let findings that may run on do so, or begin those that follow behind them. */
function runOn(found: Found[], layout: Layout): Found[] {
  if (!found.some(({ rule }) => rule.runsOn)) return found;
  const taken = new Uint8Array(layout.words.length);
  const openers = new Map<number, number>();
  for (const { rule, start, end } of found) {
    if (!rule.runsOn) taken.fill(1, start, end);
    else for (let at = start; at < end; at += 1) openers.set(at, end);
  }
  return found.map((item) => {
    if (!item.rule.runsOn) {
      const start = openers.get(item.start) ?? item.start;
      return start < item.end ? { ...item, start } : item;
    }
    const rest = layout.clauseEnds[item.end] ?? item.end;
    if (isTaken(taken, item.start, rest)) return item;
    for (let at = item.end; at < rest; at += 1) if (openers.has(at)) return item;
    return { ...item, end: rest };
  });
}

function isTaken(field: Uint8Array, start: number, end: number): boolean {
  const at = field.indexOf(1, start);
  return at >= 0 && at < end;
}

/** Order as the server does. */
export function byName(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
