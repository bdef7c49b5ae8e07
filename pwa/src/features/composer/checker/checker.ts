/** The checker: from a draft to findings and a verdict. A translation of `backend/composer`, line by line. */

import { Matcher } from "./patterns.ts";
import type { Rule, Rules, Slot } from "./rules.ts";
import { flags, groups } from "./scopes.ts";
import { type Tokens, tokenise } from "./tokens.ts";
import type { Finding, Form, Mode, Outcome, Span, Verdict } from "./verdict.ts";

export type Draft = {
  readonly form: Form;
  readonly mode: Mode;
  readonly text?: string;
  readonly parts?: Readonly<Record<string, string>>;
};

/** A rule that fits, before it is known whether another has a better claim to the words. */
type Found = { readonly code: string; readonly start: number; readonly end: number };
type Part = readonly [name: string | null, tokens: Tokens];

/**
 * Find what the writer would have to change: in `text`, or in `parts` when the mode is structured.
 *
 * Parts that are absent count as empty, parts that no rule knows are not read. Any string will do.
 */
export function check(rules: Rules, draft: Draft): Verdict {
  const read: Part[] = textsOf(rules, draft).map(([part, text]) => [
    part,
    tokenise(text, rules.alphabet, rules.spelling),
  ]);
  const findings = read.flatMap(([part, tokens]) => language(draft.form, part, tokens, rules));
  if (draft.mode === "structured" && draft.form === "i_statement" && !isSettled(findings, rules)) {
    findings.push(...structure(draft.form, read, rules));
  }
  const order = new Map(read.map(([part], number) => [part, number]));
  const place = (found: Finding) => order.get(found.part) ?? 0;
  findings.sort(
    (one, other) =>
      place(one) - place(other) ||
      one.span[0] - other.span[0] ||
      one.span[1] - other.span[1] ||
      byName(one.code, other.code),
  );
  return { findings, rules_version: rules.version, verdict: outcome(findings, rules) };
}

function textsOf(rules: Rules, draft: Draft): [string | null, string][] {
  if (draft.mode === "free") return [[null, draft.text ?? ""]];
  return rules.parts.map((part) => [part, draft.parts?.[part] ?? ""]);
}

function byName(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Whether missing parts go unsaid: first the harm, then the polish, and never beside danger. */
function isSettled(findings: readonly Finding[], rules: Rules): boolean {
  return findings.some(({ code, severity }) => severity === "block" || rules.protecting.has(code));
}

function outcome(findings: readonly Finding[], rules: Rules): Outcome {
  if (findings.some(({ severity }) => severity === "block")) {
    const isProtected = findings.some(({ code }) => rules.protecting.has(code));
    return isProtected && !findings.some(({ code }) => rules.alwaysRefusing.has(code)) ? "warn" : "block";
  }
  return findings.some(({ severity }) => severity === "warn") ? "warn" : "pass";
}

function language(form: Form, part: string | null, tokens: Tokens, rules: Rules): Finding[] {
  const severity = rules.severity[form];
  const matcher = new Matcher(tokens.words, rules.classes, rules.mark);
  const quiet = flags(tokens, matcher, rules);
  const near = new Near(tokens, rules);
  const found: Found[] = [];
  tokens.words.forEach((word, at) => {
    for (const [number, pattern] of rules.starts.get(word) ?? []) {
      const rule = rules.rules[number];
      if (!rule || !severity[rule.code] || (rule.forms && !rule.forms.includes(form))) continue;
      if (rule.parts && !rule.parts.includes(part ?? "")) continue;
      const fit = matcher.fit(pattern, at);
      if (!fit) continue;
      const [start, end] = [fit.markedStart, fit.markedEnd];
      if (quiet.slice(start, end).some((bits) => bits & rule.unless) || near.silences(rule, start)) continue;
      found.push({ code: rule.code, start, end });
    }
  });
  return resolved(found, rules).flatMap(({ code, start, end }) => {
    const level = severity[code];
    const span: Span = [tokens.starts[start] ?? 0, tokens.ends[end - 1] ?? 0];
    return level ? [{ code, part, severity: level, span }] : [];
  });
}

/** Which classes have a member in which clause and sentence; looked up once a class. */
class Near {
  readonly #words: readonly string[];
  readonly #rules: Rules;
  readonly #clauses: readonly number[];
  readonly #sentences: readonly number[];
  readonly #inClause = new Map<number, Set<number>>();
  readonly #inSentence = new Map<number, Set<number>>();

  constructor(tokens: Tokens, rules: Rules) {
    this.#words = tokens.words;
    this.#rules = rules;
    this.#clauses = groups(tokens.words, rules.classes[rules.mark]);
    this.#sentences = groups(tokens.words, rules.classes[rules.stop]);
  }

  silences(rule: Rule, at: number): boolean {
    const clause = this.#clauses[at] ?? 0;
    const sentence = this.#sentences[at] ?? 0;
    return (
      rule.unless_clause.some((words) => this.#holding(words, this.#clauses, this.#inClause).has(clause)) ||
      rule.unless_sentence.some((words) =>
        this.#holding(words, this.#sentences, this.#inSentence).has(sentence),
      )
    );
  }

  #holding(number: number, group: readonly number[], known: Map<number, Set<number>>): Set<number> {
    const before = known.get(number);
    if (before) return before;
    const members = this.#rules.classes[number];
    const found = new Set(group.filter((_, at) => members?.begins(this.#words, at)));
    known.set(number, found);
    return found;
  }
}

/**
 * Give the same words one code: the first of the list, then the earlier, then the longer.
 *
 * A code outside the list may stand beside one of it, and claims its words only against itself.
 */
function resolved(found: readonly Found[], rules: Rules): Found[] {
  const last = rules.rank.size;
  const rank = (one: Found) => rules.rank.get(one.code) ?? last;
  const claimed = new Map<string, Set<number>>();
  const ordered = [...found].sort(
    (one, other) =>
      rank(one) - rank(other) ||
      byName(one.code, other.code) ||
      one.start - other.start ||
      other.end - one.end,
  );
  return ordered.filter(({ code, start, end }) => {
    const key = rules.rank.has(code) ? "" : code;
    const field = claimed.get(key) ?? new Set<number>();
    claimed.set(key, field);
    for (let at = start; at < end; at += 1) if (field.has(at)) return false;
    for (let at = start; at < end; at += 1) field.add(at);
    return true;
  });
}

function structure(form: Form, read: readonly Part[], rules: Rules): Finding[] {
  const written = read.find(([, tokens]) => tokens.words.length > 0 || tokens.sign !== null);
  if (!written) return []; // nothing is written yet: silence is not a mistake
  const parts = new Map(read);
  const feeling = parts.get("feeling");
  return rules.slots.flatMap((slot) => {
    const tokens = parts.get(slot.slot);
    const level = rules.severity[form][slot.code];
    if (!(tokens && feeling && level) || !isEmpty(slot, tokens, rules) || isExcepted(slot, feeling, rules))
      return [];
    const [part, shown] = tokens.words.length > 0 ? [slot.slot, tokens] : written;
    return [{ code: slot.code, part, severity: level, span: whole(shown) }];
  });
}

function whole(tokens: Tokens): Span {
  const start = tokens.starts[0];
  const end = tokens.ends.at(-1);
  return start !== undefined && end !== undefined ? [start, end] : (tokens.sign ?? [0, 0]);
}

function isEmpty(slot: Slot, tokens: Tokens, rules: Rules): boolean {
  if (tokens.sign !== null) return false;
  const mark = rules.classes[rules.mark];
  const words = tokens.words.filter((_, at) => !mark?.begins(tokens.words, at));
  return words.length === 0 || slot.placeholders.includes(words.join(" "));
}

/** Whether thanks need no more: a glad feeling that nothing sore goes with. */
function isExcepted(slot: Slot, feeling: Tokens, rules: Rules): boolean {
  if (slot.except_feeling === null || slot.except_unless === null) return false;
  const glad = rules.classes[slot.except_feeling];
  const sore = rules.classes[slot.except_unless];
  const { words } = feeling;
  return words.some((_, at) => glad?.begins(words, at)) && !words.some((_, at) => sore?.begins(words, at));
}
