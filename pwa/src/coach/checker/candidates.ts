/** Which patterns are worth trying where: most are passed over at a glance, since a word that they need is not there. */

import type { Layout } from "./layout.ts";
import type { Pattern } from "./patterns.ts";
import type { WordClass } from "./words.ts";

const NONE: readonly never[] = [];

type Look = (at: number, owner: number, pattern: Pattern) => void;

/** What is known of a pattern: its owner, the set of words it begins with, how near and far the rarest words stand. */
const FACTS = 4;

/**
 * The patterns of some owners by the rarest words they need; where none of those stands, they are passed over.
 *
 * Patterns, words and sets of words have numbers, and what is asked of them oftenest lies close together: most of the time
 * would go into waiting for memory.
 */
export class Index {
  readonly #patterns: Pattern[] = [];
  readonly #facts: Int32Array;
  /** By word, so many at a time: a bit for every set, whether it holds the word. */
  readonly #held: Int32Array;
  readonly #breadth: number;
  /** By word: the patterns for which it is among the rarest they need. */
  readonly #waiting: number[][] = [];
  readonly #words = new Map<string, number>();

  constructor(owners: readonly (readonly Pattern[])[]) {
    const sets = new Map<ReadonlySet<string>, number>();
    const facts: number[] = [];
    owners.forEach((patterns, owner) => {
      for (const pattern of patterns) {
        const { starts, rarest } = pattern;
        const set = sets.get(starts) ?? sets.size;
        sets.set(starts, set);
        facts.push(owner, set, rarest.nearest, rarest.farthest);
        for (const word of starts) this.#number(word);
        for (const word of rarest.words) this.#waiting[this.#number(word)]?.push(this.#patterns.length);
        this.#patterns.push(pattern);
      }
    });
    this.#facts = Int32Array.from(facts);
    this.#breadth = (sets.size >> 5) + 1;
    this.#held = new Int32Array((this.#words.size + 1) * this.#breadth);
    for (const [words, set] of sets)
      for (const word of words) {
        const at = this.#number(word) * this.#breadth + (set >> 5);
        this.#held[at] = (this.#held[at] ?? 0) | (1 << set);
      }
  }

  /** Say once where to look for which patterns of the owners that are `tried`. */
  candidates({ words, starts, clauseEnds }: Layout, tried: readonly boolean[], look: Look): void {
    const numbers = words.map((word) => this.#words.get(word) ?? 0);
    const looked = new Int32Array(this.#patterns.length); // by pattern: before which place it was looked for already
    let clause = 0;
    numbers.forEach((word, place) => {
      if (clauseEnds[place - 1] === place - 1) clause = place;
      for (const number of this.#waiting[word] ?? NONE) {
        const facts = number * FACTS;
        const owner = this.#facts[facts] ?? 0;
        const end = place - (this.#facts[facts + 2] ?? 0) + 1;
        if (!tried[owner] || end <= 0) continue;
        const set = this.#facts[facts + 1] ?? 0;
        let at = Math.max(looked[number] ?? 0, place - (this.#facts[facts + 3] ?? 0));
        looked[number] = end;
        for (; at < end; at += 1) {
          const held = this.#held[(numbers[at] ?? 0) * this.#breadth + (set >> 5)] ?? 0;
          const pattern = (held >> set) & 1 ? this.#patterns[number] : null;
          if (
            pattern &&
            (!pattern.begins || starts[at]) &&
            (at >= clause || pattern.rarest.afterMark) &&
            (!pattern.second || beginsOne(pattern.second, words[at + 1] ?? ""))
          )
            look(at, owner, pattern);
        }
      }
    });
  }

  /** Words are counted from one: nothing is known of the others. */
  #number(word: string): number {
    const number = this.#words.get(word) ?? this.#words.size + 1;
    this.#words.set(word, number);
    this.#waiting[number] ??= [];
    return number;
  }
}

function beginsOne(classes: readonly WordClass[], word: string): boolean {
  for (const { first } of classes) if (first.has(word)) return true;
  return false;
}
