/** Which patterns are worth trying where: most are passed over at a glance, since a word that they need is not there. */

import type { Layout } from "./layout.ts";
import type { Pattern } from "./patterns.ts";

/** A pattern, its number, and that of its owner, a rule or a scope. */
type Entry = { readonly number: number; readonly owner: number; readonly pattern: Pattern };

/** The patterns of some owners by the rarest words they need; a sentence without those passes them over. */
export class Index {
  readonly #entries = new Map<string, Entry[]>();
  /** How many patterns there are. */
  size = 0;

  constructor(owners: readonly (readonly Pattern[])[]) {
    owners.forEach((patterns, owner) => {
      for (const pattern of patterns) {
        const entry = { number: this.size, owner, pattern };
        for (const word of pattern.rarest) append(this.#entries, word, entry);
        this.size += 1;
      }
    });
  }

  /** The patterns for which `word` is among the rarest they need. */
  by(word: string): readonly Entry[] {
    return this.#entries.get(word) ?? [];
  }
}

/** The places of a sentence, from `start` to before `end`, and its different words. */
type Sentence = { readonly start: number; readonly end: number; readonly words: ReadonlySet<string> };

/** Which classes a text holds, and each of its sentences. */
export class Presence {
  readonly #words: readonly string[];
  readonly #classes: ReadonlyMap<string, readonly number[]>;
  readonly #sentences: readonly Sentence[];
  readonly #inText: Uint8Array;
  /** By class: the last sentence in which it was seen. */
  readonly #inSentence: Int32Array;

  /** `classes`: by word the numbers of the classes, below `count`, that have a member beginning with it. */
  constructor(layout: Layout, classes: ReadonlyMap<string, readonly number[]>, count: number) {
    this.#words = layout.words;
    this.#classes = classes;
    this.#sentences = sentencesOf(layout);
    this.#inText = new Uint8Array(count);
    this.#inSentence = new Int32Array(count);
    for (const { words } of this.#sentences)
      for (const word of words) for (const number of classes.get(word) ?? []) this.#inText[number] = 1;
  }

  /** Say where to look for which patterns of the owners that are `tried`. */
  candidates(
    index: Index,
    tried: readonly boolean[],
    look: (at: number, owner: number, pattern: Pattern) => void,
  ): void {
    this.#inSentence.fill(-1);
    const known = new Int32Array(index.size).fill(-1);
    this.#sentences.forEach((sentence, number) => {
      const starting = this.#starting(sentence, number, index, tried, known);
      if (starting.size === 0) return;
      for (let at = sentence.start; at < sentence.end; at += 1) {
        const following = this.#words[at + 1] ?? "";
        for (const { owner, pattern } of starting.get(this.#words[at] ?? "") ?? [])
          if (!pattern.second || pattern.second.some(({ first }) => first.has(following)))
            look(at, owner, pattern);
      }
    });
  }

  /** By the word it may begin with: what needs nothing that is not there. `known`: the last sentence that had a pattern. */
  #starting(
    { words }: Sentence,
    number: number,
    index: Index,
    tried: readonly boolean[],
    known: Int32Array,
  ): Map<string, Entry[]> {
    for (const word of words)
      for (const held of this.#classes.get(word) ?? []) this.#inSentence[held] = number;
    const found = new Map<string, Entry[]>();
    for (const word of words) {
      for (const entry of index.by(word)) {
        const { owner, pattern } = entry;
        if (!tried[owner] || known[entry.number] === number || !this.#holds(pattern, number)) continue;
        known[entry.number] = number;
        const { starts } = pattern;
        const [few, many] = starts.size < words.size ? [starts, words] : [words, starts];
        for (const start of few) if (many.has(start)) append(found, start, entry);
      }
    }
    return found;
  }

  #holds({ needs, leaves }: Pattern, number: number): boolean {
    const there = leaves ? this.#inText : this.#inSentence;
    const mark = leaves ? 1 : number;
    for (let at = 0; at < needs.length; at += 1) if (there[needs[at] ?? 0] !== mark) return false;
    return true;
  }
}

function sentencesOf({ words, sentences }: Layout): Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  for (let end = 1; end <= words.length; end += 1) {
    if (sentences[end] === sentences[start]) continue;
    found.push({ start, end, words: new Set(words.slice(start, end)) });
    start = end;
  }
  return found;
}

function append(lists: Map<string, Entry[]>, word: string, entry: Entry): void {
  const entries = lists.get(word);
  if (entries) entries.push(entry);
  else lists.set(word, [entry]);
}
