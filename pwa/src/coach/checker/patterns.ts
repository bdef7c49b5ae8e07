/** Patterns over classes of words: where one fits, and which of its words it marks. */

import type { Layout } from "./layout.ts";
import type { Rarest, WordClass } from "./words.ts";

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
 * `lead` words of any kind stand before the word by which the pattern is looked up, one of `starts`. `second` are the
 * classes one of which begins behind that word; null where any can. `begins`: a clause begins with it. One of the words
 * `rarest` is that word, or stands so far behind it.
 */
export type Pattern = {
  readonly first: number;
  readonly last: number;
  readonly items: readonly Item[];
  readonly lead: number;
  readonly starts: ReadonlySet<string>;
  readonly second: readonly WordClass[] | null;
  readonly begins: boolean;
  readonly rarest: Rarest;
};

/** Where a pattern fits, and which words it marks. Ends are exclusive. */
export type Fit = {
  readonly start: number;
  readonly end: number;
  readonly markedStart: number;
  readonly markedEnd: number;
};

type End = Omit<Fit, "start">;

/** Fits patterns to the words of one text. What a pattern may look at is bounded, so time grows with the text. */
export class Matcher {
  readonly #layout: Layout;
  readonly #words: readonly string[];

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#words = layout.words;
  }

  /** The first way `pattern` fits with its looked up word at `at`, longer repetitions first. */
  fit(pattern: Pattern, at: number): Fit | null {
    const start = at - pattern.lead;
    if (start < 0) return null;
    const found = this.#steps(pattern, 0, start, 0, 0);
    return found && { start, ...found };
  }

  #steps(pattern: Pattern, from: number, place: number, marked: number, until: number): End | null {
    const { first, last, items } = pattern;
    let [at, markedStart, markedEnd] = [place, marked, until];
    for (let step = from; ; step += 1) {
      if (step === first) markedStart = at;
      if (step === last) markedEnd = at;
      const item = items[step];
      if (!item) return { end: at, markedStart, markedEnd };
      if (item.kind === "gap") return this.#gap(pattern, step, at, markedStart, markedEnd);
      if (item.kind !== "is") {
        const end = this.#end(item, at);
        if (end === null) return null;
        at = end;
        continue;
      }
      const ends = item.words?.ends(this.#words, at) ?? [];
      const [only] = ends;
      if (only === undefined) {
        if (item.least > 0) return null;
      } else if (item.least === item.most && ends.length === 1) at = only;
      else return this.#repeat(pattern, step, at, markedStart, markedEnd, 0);
    }
  }

  #repeat(
    pattern: Pattern,
    step: number,
    at: number,
    marked: number,
    until: number,
    count: number,
  ): End | null {
    const item = pattern.items[step];
    if (!item?.words) return null;
    if (count < item.most) {
      for (const end of item.words.ends(this.#words, at)) {
        const found = this.#repeat(pattern, step, end, marked, until, count + 1);
        if (found) return found;
      }
    }
    return count >= item.least ? this.#steps(pattern, step + 1, at, marked, until) : null;
  }

  #gap(pattern: Pattern, step: number, at: number, marked: number, until: number): End | null {
    const { least, most } = pattern.items[step] ?? { least: 0, most: 0 };
    const last = Math.min(at + most, this.#layout.clauseEnds[at] ?? 0);
    for (let end = at + least; end <= last; end += 1) {
      const found = this.#steps(pattern, step + 1, end, marked, until);
      if (found) return found;
    }
    return null;
  }

  /** Where a step ends that can end in one place only; null where it does not fit. */
  #end({ kind, words, most }: Item, at: number): number | null {
    const { clauseEnds, sentenceEnds, starts, quotations } = this.#layout;
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
    else if (kind === "start") holds = starts[at] ?? false;
    return holds ? at : null;
  }
}
