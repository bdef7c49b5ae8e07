/** Patterns over classes of words: where one fits, and which of its words it marks. */

/** Words and phrases that do the same in a sentence, by their first word; longer phrases come first. */
export class WordClass {
  readonly phrases: ReadonlyMap<string, readonly (readonly string[])[]>;

  constructor(phrases: readonly string[]) {
    const byFirst = new Map<string, string[][]>();
    for (const phrase of phrases) {
      const [first = "", ...rest] = phrase.split(" ");
      const rests = byFirst.get(first);
      if (rests) rests.push(rest);
      else byFirst.set(first, [rest]);
    }
    for (const rests of byFirst.values()) rests.sort((one, other) => other.length - one.length);
    this.phrases = byFirst;
  }

  /** Where a member that begins at `at` ends, the longest first. */
  *ends(words: readonly string[], at: number): Generator<number> {
    for (const rest of this.phrases.get(words[at] ?? "") ?? []) {
      if (rest.every((word, offset) => words[at + 1 + offset] === word)) yield at + 1 + rest.length;
    }
  }

  /** Whether a member begins at `at`. */
  begins(words: readonly string[], at: number): boolean {
    return !this.ends(words, at).next().done;
  }
}

/**
 * One step of a pattern.
 *
 * `is`: between least and most members of a class. `gap`: so many words, no mark among them. `not`: no member begins
 * here. `behind`: the word before is no member. `start`, `end`: a clause begins or ends here.
 */
export type Item = readonly [
  kind: "is" | "gap" | "not" | "behind" | "start" | "end",
  words: number,
  least: number,
  most: number,
];

/** Steps to fit one after the other. The words from step `first` up to step `last` are marked. */
export type Pattern = readonly [first: number, last: number, items: readonly Item[]];

/** Where a pattern fits, and which words it marks. Ends are exclusive. */
export type Fit = { readonly end: number; readonly markedStart: number; readonly markedEnd: number };

/** Fits patterns to the words of one text. What a pattern may look at is bounded, so time grows with the text. */
export class Matcher {
  readonly #words: readonly string[];
  readonly #classes: readonly WordClass[];
  readonly #mark: number;

  constructor(words: readonly string[], classes: readonly WordClass[], mark: number) {
    this.#words = words;
    this.#classes = classes;
    this.#mark = mark;
  }

  /** The first way `pattern` fits at `at`, longer repetitions first. */
  fit(pattern: Pattern, at: number): Fit | null {
    return this.#step(pattern, 0, at, 0, 0);
  }

  #begins(words: number, at: number): boolean {
    return this.#classes[words]?.begins(this.#words, at) ?? false;
  }

  #step(pattern: Pattern, step: number, at: number, marked: number, until: number): Fit | null {
    const [first, last, items] = pattern;
    const markedStart = step === first ? at : marked;
    const markedEnd = step === last ? at : until;
    const item = items[step];
    if (!item) return { end: at, markedStart, markedEnd };
    if (item[0] === "is") return this.#repeat(pattern, step, at, markedStart, markedEnd, 0);
    if (item[0] === "gap") return this.#gap(pattern, step, at, markedStart, markedEnd);
    return this.#holds(item, at) ? this.#step(pattern, step + 1, at, markedStart, markedEnd) : null;
  }

  #repeat(
    pattern: Pattern,
    step: number,
    at: number,
    marked: number,
    until: number,
    count: number,
  ): Fit | null {
    const [, words = 0, least = 0, most = 0] = pattern[2][step] ?? [];
    if (count < most) {
      for (const end of this.#classes[words]?.ends(this.#words, at) ?? []) {
        const found = this.#repeat(pattern, step, end, marked, until, count + 1);
        if (found) return found;
      }
    }
    return count >= least ? this.#step(pattern, step + 1, at, marked, until) : null;
  }

  #gap(pattern: Pattern, step: number, at: number, marked: number, until: number): Fit | null {
    const [, , least = 0, most = 0] = pattern[2][step] ?? [];
    for (let end = at; end <= at + most; end += 1) {
      if (end - at >= least) {
        const found = this.#step(pattern, step + 1, end, marked, until);
        if (found) return found;
      }
      if (end >= this.#words.length || this.#begins(this.#mark, end)) return null;
    }
    return null;
  }

  #holds([kind, words]: Item, at: number): boolean {
    if (kind === "not") return !this.#begins(words, at);
    // a class behind holds single words only: the compiler sees to it
    if (kind === "behind") return at === 0 || !this.#begins(words, at - 1);
    if (kind === "start") return at === 0 || this.#begins(this.#mark, at - 1);
    return at >= this.#words.length || this.#begins(this.#mark, at);
  }
}
