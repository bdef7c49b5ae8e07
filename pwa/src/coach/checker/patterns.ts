/** Patterns over classes of words: where one fits, and which of its words it marks. */

import type { Layout } from "./layout.ts";
import type { WordClass } from "./words.ts";

/**
 * One step of a pattern.
 *
 * `is`: between least and most members of a class. `gap`: so many words, no mark among them. `not`: no member begins
 * here. `behind`: the word before is no member. `start`, `end`: a clause begins or ends here. `clause`, `sentence`: all
 * words up to its end. `quotation`: some words between quotation marks, at most `most`.
 */
export type Item = {
  readonly kind: "is" | "gap" | "not" | "behind" | "start" | "end" | "clause" | "sentence" | "quotation";
  readonly words: WordClass | null;
  readonly least: number;
  readonly most: number;
};

/**
 * Steps to fit one after the other. The words from step `first` up to step `last` are marked.
 *
 * `lead` words of any kind stand before the word by which the pattern is looked up. `second` are the classes one of
 * which begins behind that word; null where any word can. In a text that lacks one of the classes numbered in `needs`,
 * it cannot fit, and in a sentence that lacks one of `needsNear` neither.
 */
export type Pattern = {
  readonly first: number;
  readonly last: number;
  readonly items: readonly Item[];
  readonly lead: number;
  readonly second: readonly WordClass[] | null;
  readonly needs: readonly number[];
  readonly needsNear: readonly number[];
};

/** Where a pattern fits, and which words it marks. Ends are exclusive. */
export type Fit = {
  readonly start: number;
  readonly end: number;
  readonly markedStart: number;
  readonly markedEnd: number;
};

/** Fits patterns to the words of one text. What a pattern may look at is bounded, so time grows with the text. */
export class Matcher {
  readonly #layout: Layout;
  readonly #words: readonly string[];
  #pattern: Pattern = { first: 0, last: 0, items: [], lead: 0, second: null, needs: [], needsNear: [] };
  #start = 0;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#words = layout.words;
  }

  /** The first way `pattern` fits with its looked up word at `at`, longer repetitions first. */
  fit(pattern: Pattern, at: number): Fit | null {
    const following = this.#words[at + 1] ?? "";
    if (at < pattern.lead || (pattern.second && !pattern.second.some(({ first }) => first.has(following))))
      return null;
    this.#pattern = pattern;
    this.#start = at - pattern.lead;
    return this.#step(0, this.#start, 0, 0);
  }

  #step(step: number, at: number, marked: number, until: number): Fit | null {
    const { first, last, items } = this.#pattern;
    const markedStart = step === first ? at : marked;
    const markedEnd = step === last ? at : until;
    const item = items[step];
    if (!item) return { start: this.#start, end: at, markedStart, markedEnd };
    if (item.kind === "is") return this.#repeat(step, item, at, markedStart, markedEnd, 0);
    if (item.kind === "gap") return this.#gap(step, item, at, markedStart, markedEnd);
    const end = this.#end(item, at);
    return end === null ? null : this.#step(step + 1, end, markedStart, markedEnd);
  }

  #repeat(step: number, item: Item, at: number, marked: number, until: number, count: number): Fit | null {
    if (count < item.most) {
      for (const end of item.words?.ends(this.#words, at) ?? []) {
        const found = this.#repeat(step, item, end, marked, until, count + 1);
        if (found) return found;
      }
    }
    return count >= item.least ? this.#step(step + 1, at, marked, until) : null;
  }

  #gap(step: number, item: Item, at: number, marked: number, until: number): Fit | null {
    const last = Math.min(at + item.most, this.#layout.clauseEnds[at] ?? 0);
    for (let end = at + item.least; end <= last; end += 1) {
      const found = this.#step(step + 1, end, marked, until);
      if (found) return found;
    }
    return null;
  }

  /** Where a step ends that can end in one place only; null where it does not fit. */
  #end({ kind, words, most }: Item, at: number): number | null {
    const { clauseEnds, sentenceEnds, quotations } = this.#layout;
    if (kind === "clause") return clauseEnds[at] ?? null;
    if (kind === "sentence") return sentenceEnds[at] ?? null;
    if (kind === "quotation") {
      const end = quotations.get(at) ?? at;
      return at < end && end <= at + most ? end : null;
    }
    let holds = clauseEnds[at] === at;
    if (kind === "not") holds = !words?.begins(this.#words, at);
    // a class behind holds single words only: the compiler sees to it
    else if (kind === "behind") holds = at === 0 || !words?.first.has(this.#words[at - 1] ?? "");
    else if (kind === "start") holds = at === 0 || clauseEnds[at - 1] === at - 1;
    return holds ? at : null;
  }
}
