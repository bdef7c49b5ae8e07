/** Which patterns are worth trying where: most are passed over at a glance, since a word that they need is not there. */

import type { Layout } from "./layout.ts";
import type { Pattern } from "./patterns.ts";
import type { WordClass } from "./words.ts";

const NONE: readonly never[] = [];

/** A pattern, its number, that of its owner, a rule or a scope, and those of the classes it needs. */
type Entry = {
  readonly number: number;
  readonly owner: number;
  readonly pattern: Pattern;
  readonly needs: readonly number[];
};

/** The patterns of some owners by the rarest words they need; a sentence without those passes them over. */
export class Index {
  readonly #entries = new Map<string, Entry[]>();
  readonly #classes = new Map<string, number[]>();
  /** How many patterns there are. */
  size = 0;
  /** How many classes they need. */
  needed = 0;

  constructor(owners: readonly (readonly Pattern[])[]) {
    const numbers = new Map<WordClass, number>();
    owners.forEach((patterns, owner) => {
      for (const pattern of patterns) {
        const needs = pattern.needs.map((words) => this.#number(words, numbers));
        const entry = { number: this.size, owner, pattern, needs };
        for (const word of pattern.rarest) append(this.#entries, word, entry);
        this.size += 1;
      }
    });
  }

  /** The patterns for which `word` is among the rarest they need. */
  by(word: string): readonly Entry[] {
    return this.#entries.get(word) ?? NONE;
  }

  /** The numbers of the needed classes that have a member beginning with `word`. */
  classes(word: string): readonly number[] {
    return this.#classes.get(word) ?? NONE;
  }

  #number(words: WordClass, numbers: Map<WordClass, number>): number {
    const before = numbers.get(words);
    if (before !== undefined) return before;
    const number = this.needed;
    this.needed += 1;
    numbers.set(words, number);
    for (const word of words.first) append(this.#classes, word, number);
    return number;
  }
}

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
  candidates(
    index: Index,
    tried: readonly boolean[],
    look: (at: number, owner: number, pattern: Pattern) => void,
  ): void {
    // by class and by pattern: the last sentence that had it, counted from one
    const held = new Int32Array(index.needed);
    const known = new Int32Array(index.size);
    this.#sentences.forEach((sentence, before) => {
      const starting = startingIn(sentence.words, before + 1, index, tried, held, known);
      if (starting.size === 0) return;
      for (let at = sentence.start; at < sentence.end; at += 1) {
        const following = this.#words[at + 1] ?? "";
        for (const { owner, pattern } of starting.get(this.#words[at] ?? "") ?? NONE)
          if (!pattern.second || pattern.second.some(({ first }) => first.has(following)))
            look(at, owner, pattern);
      }
    });
  }
}

/** By the word it may begin with: what needs nothing that is not there. */
function startingIn(
  words: readonly string[],
  sentence: number,
  index: Index,
  tried: readonly boolean[],
  held: Int32Array,
  known: Int32Array,
): Map<string, Entry[]> {
  for (const word of words) for (const number of index.classes(word)) held[number] = sentence;
  const found = new Map<string, Entry[]>();
  for (const word of words) {
    for (const entry of index.by(word)) {
      const { number, owner, needs, pattern } = entry;
      if (!tried[owner] || known[number] === sentence || !holds(needs, held, sentence)) continue;
      known[number] = sentence;
      for (const start of words) if (pattern.starts.has(start)) append(found, start, entry);
    }
  }
  return found;
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

function append<Item>(lists: Map<string, Item[]>, word: string, item: Item): void {
  const items = lists.get(word);
  if (items) items.push(item);
  else lists.set(word, [item]);
}
