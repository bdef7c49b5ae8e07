/**
 * How patterns stand in the compiled file, and the reading of them.
 *
 * A pattern is pieces parted by spaces; `backend/composer/pieces.py` says what each means.
 */

import type { Item, Pattern } from "./patterns.ts";
import { inARow, type Lexicon, NOTHING, type Rarest, type WordClass } from "./words.ts";

const ONCE = { words: null, least: 1, most: 1 };
const REPEATS: Readonly<Record<string, readonly [number, number]>> = {
  "=": [1, 1],
  "?": [0, 1],
  "*": [0, 3],
};
const ONE_PLACE: Readonly<Record<string, Item>> = {
  "^": { kind: "start", ...ONCE },
  $: { kind: "end", ...ONCE },
  ",": { kind: "clause", ...ONCE },
  ";": { kind: "sentence", ...ONCE },
  _: { kind: "gap", ...ONCE },
};

/** Reads patterns. */
export class Pieces {
  readonly lexicon: Lexicon;

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
  }

  /** The pattern that `written` stands for. */
  pattern(written: string): Pattern {
    const items: Item[] = [];
    let first = 0;
    let last: number | null = null;
    for (const piece of written.split(" ")) {
      if (piece === "[") first = items.length;
      else if (piece === "]") last = items.length;
      else items.push(this.#item(piece));
    }
    const sought = items.findIndex((item) => !isBefore(item));
    const lead = items.slice(0, sought).filter((item) => item === ONE_PLACE._).length;
    const starts = firstWords(items);
    const far = items.findIndex(({ kind }) => kind === "clause" || kind === "sentence"); // it is not bounded how far
    const rarest = inARow(items.slice(sought, far < 0 ? items.length : far).map(needed));
    return {
      first,
      last: last ?? items.length,
      items,
      lead,
      starts,
      second: this.#second(items.slice(sought)),
      begins: items[sought - 1]?.kind === "start",
      rarest: rarest.words.size > 0 ? rarest : { ...NOTHING, words: starts },
    };
  }

  #item(piece: string): Item {
    const sign = piece[0] ?? "";
    const body = piece.slice(1);
    const repeats = REPEATS[sign];
    if (repeats) return { kind: "is", words: this.lexicon.words(body), least: repeats[0], most: repeats[1] };
    if (sign === "!" || sign === "~")
      return { ...ONCE, kind: sign === "!" ? "not" : "behind", words: this.lexicon.words(body) };
    if (sign === ".") return { ...ONCE, kind: "gap", least: 0, most: Number(body) };
    if (sign === '"') return { ...ONCE, kind: "quotation", most: Number(body) };
    const item = ONE_PLACE[sign];
    if (!item) throw new RangeError(`No step begins with ${sign}.`);
    return item;
  }

  /** The classes one of which begins behind the first word, so that most patterns are passed over at a glance. */
  #second(items: readonly Item[]): WordClass[] | null {
    const [opening, ...others] = items.filter(({ kind }) => kind !== "behind" && kind !== "not");
    if (!opening?.words || opening.least === 0 || !this.lexicon.isSingle(opening.words.body)) return null;
    const found: WordClass[] = [];
    for (const { kind, words, least } of others) {
      if (kind !== "is" || !words || words.endings.length > 0) return null;
      found.push(words);
      if (least > 0) return found;
    }
    return null;
  }
}

/** Whether a step can stand before the word by which a pattern is looked up. */
function isBefore(item: Item): boolean {
  return item === ONE_PLACE._ || item.kind === "start" || item.kind === "behind";
}

/** The words one of which a step needs, and how far it leads. */
function needed({ kind, words, least, most }: Item): Rarest {
  if (kind === "gap" || kind === "quotation")
    return { ...NOTHING, shortest: least, longest: most, hasMark: kind === "quotation" };
  if (kind !== "is" || !words) return NOTHING;
  const { rarest } = words;
  if (least > 0 && words.endings.length === 0) return rarest;
  return { ...rarest, often: NOTHING.often, shortest: least, longest: rarest.longest * most };
}

/** The words by which a pattern is looked up. The compiler refuses those that could begin with any. */
function firstWords(items: readonly Item[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { kind, words, least } of items) {
    if (kind !== "is") continue;
    if (words && least > 0 && found.size === 0) return words.first; // most patterns; the same set once
    for (const word of words?.first ?? []) found.add(word);
    if (least > 0) break;
  }
  return found;
}
