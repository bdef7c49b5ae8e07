/** Which patterns are worth trying where: most are passed over at a glance, since a word that they need is not there. */

import type { Layout } from "./layout.ts";
import type { Pattern } from "./patterns.ts";
import type { WordClass } from "./words.ts";

/** A pattern, its number, that of its owner, a rule or a scope, and those of the classes it needs and begins with. */
type Entry = {
  readonly number: number;
  readonly owner: number;
  readonly pattern: Pattern;
  readonly needs: readonly number[];
  readonly beginning: number;
};

/**
 * What a word is to the patterns: those for which it is among the rarest they need, and the numbers of the classes they
 * need and of the sets of words they begin with in which it stands.
 */
type Known = { readonly entries: Entry[]; readonly needed: number[]; readonly beginnings: number[] };

/** The patterns of some owners by the rarest words they need; a sentence without those passes them over. */
export class Index {
  readonly #words = new Map<string, Known>();
  readonly #needed = new Map<WordClass, number>();
  readonly #beginnings = new Map<ReadonlySet<string>, number>();
  /** How many patterns there are. */
  size = 0;

  constructor(owners: readonly (readonly Pattern[])[]) {
    owners.forEach((patterns, owner) => {
      for (const pattern of patterns) {
        const needs = pattern.needs.map((words) =>
          this.#number(this.#needed, words, words.first, ({ needed }) => needed),
        );
        const { starts } = pattern;
        const beginning = this.#number(this.#beginnings, starts, starts, ({ beginnings }) => beginnings);
        const entry = { number: this.size, owner, pattern, needs, beginning };
        for (const word of pattern.rarest) this.#known(word).entries.push(entry);
        this.size += 1;
      }
    });
  }

  /** How many classes the patterns need. */
  get needed(): number {
    return this.#needed.size;
  }

  /** How many sets of words they begin with. */
  get beginnings(): number {
    return this.#beginnings.size;
  }

  /** What `word` is to them; undefined where it is nothing. */
  of(word: string): Known | undefined {
    return this.#words.get(word);
  }

  /** The number of `item`, told to its `words` when it gets one. */
  #number<Item>(
    numbers: Map<Item, number>,
    item: Item,
    words: ReadonlySet<string>,
    list: (known: Known) => number[],
  ): number {
    const before = numbers.get(item);
    if (before !== undefined) return before;
    const number = numbers.size;
    numbers.set(item, number);
    for (const word of words) list(this.#known(word)).push(number);
    return number;
  }

  #known(word: string): Known {
    const found = this.#words.get(word) ?? { entries: [], needed: [], beginnings: [] };
    this.#words.set(word, found);
    return found;
  }
}

type Look = (at: number, owner: number, pattern: Pattern) => void;

/** The places of a sentence, from `start` to before `end`, and its different words. */
type Sentence = { readonly start: number; readonly end: number; readonly words: readonly string[] };

/** The sentences of a text, and which patterns can fit in them. */
export class Presence {
  readonly #words: readonly string[];
  readonly #sentences: readonly Sentence[];

  constructor(layout: Layout) {
    this.#words = layout.words;
    this.#sentences = sentencesOf(layout);
  }

  /** Say where to look for which patterns of the owners that are `tried`. */
  candidates(index: Index, tried: readonly boolean[], look: Look): void {
    const waiting = new Waiting(index, tried);
    for (const sentence of this.#sentences) {
      if (!waiting.isFor(sentence.words)) continue;
      for (let at = sentence.start; at < sentence.end; at += 1) waiting.at(at, this.#words, look);
    }
  }
}

/** The patterns that can fit in one sentence after the other, by the words they begin with. */
class Waiting {
  readonly #index: Index;
  readonly #tried: readonly boolean[];
  /** By class, by pattern and by beginning: the last sentence that had it, counted from one. */
  readonly #held: Int32Array;
  readonly #seen: Int32Array;
  readonly #begun: Int32Array;
  readonly #entries: Entry[][] = [];
  #sentence = 0;

  constructor(index: Index, tried: readonly boolean[]) {
    this.#index = index;
    this.#tried = tried;
    this.#held = new Int32Array(index.needed);
    this.#seen = new Int32Array(index.size);
    this.#begun = new Int32Array(index.beginnings);
  }

  /** Whether any pattern waits in the sentence of `words`. */
  isFor(words: readonly string[]): boolean {
    this.#sentence += 1;
    const sentence = this.#sentence;
    const held = this.#held;
    const known: Known[] = [];
    for (const word of words) {
      const found = this.#index.of(word);
      if (!found) continue;
      known.push(found);
      for (const number of found.needed) held[number] = sentence;
    }
    let any = false;
    for (const { entries } of known) {
      for (const entry of entries) {
        const { number, owner, needs, beginning } = entry;
        if (!this.#tried[owner] || this.#seen[number] === sentence || !holds(needs, held, sentence)) continue;
        this.#seen[number] = sentence;
        any = true;
        if (this.#begun[beginning] === sentence) this.#entries[beginning]?.push(entry);
        else this.#entries[beginning] = [entry];
        this.#begun[beginning] = sentence;
      }
    }
    return any;
  }

  /** Say which of them can begin at the place `at` of `words`. */
  at(at: number, words: readonly string[], look: Look): void {
    const known = this.#index.of(words[at] ?? "");
    if (!known) return;
    const following = words[at + 1] ?? "";
    for (const beginning of known.beginnings) {
      if (this.#begun[beginning] !== this.#sentence) continue;
      for (const { owner, pattern } of this.#entries[beginning] ?? [])
        if (!pattern.second || beginsOne(pattern.second, following)) look(at, owner, pattern);
    }
  }
}

function beginsOne(classes: readonly WordClass[], word: string): boolean {
  for (const { first } of classes) if (first.has(word)) return true;
  return false;
}

function holds(needs: readonly number[], held: Int32Array, sentence: number): boolean {
  for (let at = 0; at < needs.length; at += 1) if (held[needs[at] ?? 0] !== sentence) return false;
  return true;
}

function sentencesOf({ words, sentences }: Layout): Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  for (let end = 1; end <= words.length; end += 1) {
    if (sentences[end] === sentences[start]) continue;
    found.push({ start, end, words: [...new Set(words.slice(start, end))] });
    start = end;
  }
  return found;
}
