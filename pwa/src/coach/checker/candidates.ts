/** Which patterns are worth trying where: most are passed over at a glance, since a word that they need is not there. */

import type { Layout } from "./layout.ts";
import type { Pattern } from "./patterns.ts";
import type { WordClass } from "./words.ts";

const NONE: readonly never[] = [];

/** A pattern, its number, that of its owner, a rule or a scope, and those of the sets of words it needs and begins with. */
type Entry = {
  readonly number: number;
  readonly owner: number;
  readonly pattern: Pattern;
  readonly needs: readonly number[];
  readonly starts: number;
};

/** A word: the patterns for which it is among the rarest they need, and the sets they need and begin with that hold it. */
type Known = { readonly entries: Entry[]; readonly needed: number[]; readonly starts: number[] };

/** The patterns of some owners by the rarest words they need; a sentence without those passes them over. */
export class Index {
  readonly #words = new Map<string, Known>();
  /** The numbers of all sets of words that patterns need or begin with. */
  readonly sets = new Map<ReadonlySet<string>, number>();
  /** How many patterns there are. */
  size = 0;

  constructor(owners: readonly (readonly Pattern[])[]) {
    const begun = new Set<number>();
    owners.forEach((patterns, owner) => {
      for (const pattern of patterns) {
        const needs = pattern.needs.map(({ first }) => this.#number(first));
        const starts = this.#number(pattern.starts);
        if (!begun.has(starts)) for (const word of pattern.starts) this.#known(word).starts.push(starts);
        begun.add(starts);
        const entry = { number: this.size, owner, pattern, needs, starts };
        for (const word of pattern.rarest) this.#known(word).entries.push(entry);
        this.size += 1;
      }
    });
  }

  /** What `word` is to them; undefined where it is nothing. */
  of(word: string): Known | undefined {
    return this.#words.get(word);
  }

  #number(words: ReadonlySet<string>): number {
    const before = this.sets.get(words);
    if (before !== undefined) return before;
    const number = this.sets.size;
    this.sets.set(words, number);
    for (const word of words) this.#known(word).needed.push(number);
    return number;
  }

  #known(word: string): Known {
    const found = this.#words.get(word) ?? { entries: [], needed: [], starts: [] };
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
  /** By set, by pattern and by the set it begins with: the last sentence that had it, counted from one. */
  readonly #held: Int32Array;
  readonly #seen: Int32Array;
  readonly #begun: Int32Array;
  readonly #entries: Entry[][] = [];
  #sentence = 0;

  constructor(index: Index, tried: readonly boolean[]) {
    this.#index = index;
    this.#tried = tried;
    this.#held = new Int32Array(index.sets.size);
    this.#seen = new Int32Array(index.size);
    this.#begun = new Int32Array(index.sets.size);
  }

  /** Whether any pattern waits in the sentence of `words`. */
  isFor(words: readonly string[]): boolean {
    this.#sentence += 1;
    const sentence = this.#sentence;
    for (const word of words)
      for (const number of this.#index.of(word)?.needed ?? NONE) this.#held[number] = sentence;
    let any = false;
    for (const word of words)
      for (const entry of this.#index.of(word)?.entries ?? NONE) {
        const { number, owner, needs, starts } = entry;
        if (!this.#tried[owner] || this.#seen[number] === sentence || !this.#holds(needs)) continue;
        this.#seen[number] = sentence;
        any = true;
        if (this.#begun[starts] === sentence) this.#entries[starts]?.push(entry);
        else this.#entries[starts] = [entry];
        this.#begun[starts] = sentence;
      }
    return any;
  }

  /** Say which of them can begin at the place `at` of `words`. */
  at(at: number, words: readonly string[], look: Look): void {
    const following = words[at + 1] ?? "";
    for (const number of this.#index.of(words[at] ?? "")?.starts ?? NONE) {
      if (this.#begun[number] !== this.#sentence) continue;
      for (const { owner, pattern } of this.#entries[number] ?? NONE)
        if (!pattern.second || beginsOne(pattern.second, following)) look(at, owner, pattern);
    }
  }

  #holds(needs: readonly number[]): boolean {
    for (const number of needs) if (this.#held[number] !== this.#sentence) return false;
    return true;
  }
}

function beginsOne(classes: readonly WordClass[], word: string): boolean {
  for (const { first } of classes) if (first.has(word)) return true;
  return false;
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
