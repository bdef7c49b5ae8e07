/** Scopes: which words do not speak for the writer here and now. */

import type { Layout } from "./layout.ts";
import { Matcher } from "./patterns.ts";
import type { Rules } from "./rules.ts";
import type { Tokens } from "./tokens.ts";
import type { WordClass } from "./words.ts";

const QUOTED = 1;
const WORDS_BEFORE = 8;
const WORDS_AFTER = 5;
const LONG_QUOTATION = 3;

/** For every word the scopes it lies in: bit 0 is quoted, bit n+1 the rule file's scope n. */
export function flags(tokens: Tokens, layout: Layout, rules: Rules): number[] {
  const found = new Array<number>(tokens.words.length).fill(0);
  quoted(tokens, rules.speech, found);
  const matcher = new Matcher(layout);
  const opened = new Map<number, Map<number, number>>();
  const everyScope = rules.scopes.map(() => true);
  rules.openings.candidates(layout, everyScope, (at, number, pattern) => {
    const fit = matcher.fit(pattern, at);
    if (!fit) return;
    const ends = opened.get(number) ?? new Map<number, number>();
    ends.set(fit.start, Math.max(ends.get(fit.start) ?? 0, fit.end));
    opened.set(number, ends);
  });
  for (const [number, ends] of opened) {
    const closes = rules.scopes[number]?.closes;
    let isOpen = false;
    let hold = 0;
    for (let at = Math.min(...ends.keys()); at < tokens.words.length; at += 1) {
      const end = ends.get(at);
      if (end !== undefined) {
        isOpen = true;
        hold = Math.max(hold, end);
      } else if (isOpen && at >= hold && closes?.begins(tokens.words, at)) {
        isOpen = false;
      }
      if (isOpen) found[at] = (found[at] ?? 0) | (1 << (number + 1));
    }
  }
  return found;
}

/** Mark quotations: a few words only where somebody is said to have spoken, written or thought them. */
function quoted(tokens: Tokens, speech: WordClass, found: number[]): void {
  const { words } = tokens;
  const spoken = (from: number, to: number) => {
    for (let at = Math.max(0, from); at < Math.min(words.length, to); at += 1) {
      if (speech.begins(words, at)) return true;
    }
    return false;
  };
  for (const [start, end] of tokens.quotations) {
    const isLong = end - start >= LONG_QUOTATION;
    if (!(isLong || spoken(start - WORDS_BEFORE, start) || spoken(end, end + WORDS_AFTER))) continue;
    for (let at = start; at < end; at += 1) found[at] = (found[at] ?? 0) | QUOTED;
  }
}
