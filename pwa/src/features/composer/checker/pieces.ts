/**
 * How patterns and classes of words stand in the compiled file, and the reading of them.
 *
 * A class is words parted by spaces, a phrase's own words by `_`; `<name>` stands for another class. A pattern is pieces
 * parted by spaces; `backend/composer/pieces.py` says what each means.
 */

import { type Item, NO_WORDS, type Pattern, WordClass } from "./patterns.ts";

const ONCE = { words: NO_WORDS, least: 1, most: 1 };
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

/** Reads patterns and classes; the same words are read once. */
export class Pieces {
  readonly #named: Readonly<Record<string, string>>;
  readonly #known = new Map<string, WordClass>();

  constructor(named: Readonly<Record<string, string>>) {
    this.#named = named;
  }

  /** Every word of every class read so far. */
  vocabulary(): Set<string> {
    const found = new Set<string>();
    for (const { phrases } of this.#known.values()) {
      for (const [first, rests] of phrases) {
        found.add(first);
        for (const rest of rests) for (const word of rest) found.add(word);
      }
    }
    return found;
  }

  /** The class with the alternatives in `body`. */
  words(body: string): WordClass {
    const before = this.#known.get(body);
    if (before) return before;
    const phrases = new Set(body.split("|").flatMap((member) => this.#phrases(member)));
    const byFirst = new Map<string, string[][]>();
    for (const phrase of phrases) {
      const [first = "", ...rest] = phrase.split("_");
      const rests = byFirst.get(first);
      if (rests) rests.push(rest);
      else byFirst.set(first, [rest]);
    }
    for (const rests of byFirst.values()) rests.sort((one, other) => other.length - one.length);
    const found = new WordClass(byFirst);
    this.#known.set(body, found);
    return found;
  }

  #phrases(member: string): string[] {
    const start = member.indexOf("<");
    if (start < 0) return [member];
    const end = member.indexOf(">", start);
    const inner = (this.#named[member.slice(start + 1, end)] ?? "")
      .split(" ")
      .flatMap((one) => this.#phrases(one));
    const tails = this.#phrases(member.slice(end + 1));
    return inner.flatMap((phrase) => tails.map((tail) => member.slice(0, start) + phrase + tail));
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
    return { first, last: last ?? items.length, items, lead, second: second(items.slice(sought)) };
  }

  #item(piece: string): Item {
    const sign = piece[0] ?? "";
    const body = piece.slice(1);
    const repeats = REPEATS[sign];
    if (repeats) return { kind: "is", words: this.words(body), least: repeats[0], most: repeats[1] };
    if (sign === "!" || sign === "~")
      return { ...ONCE, kind: sign === "!" ? "not" : "behind", words: this.words(body) };
    if (sign === ".") return { ...ONCE, kind: "gap", least: 0, most: Number(body) };
    if (sign === '"') return { ...ONCE, kind: "quotation", most: Number(body) };
    const item = ONE_PLACE[sign];
    if (!item) throw new RangeError(`No step begins with ${sign}.`);
    return item;
  }
}

/** Whether a step can stand before the word by which a pattern is looked up. */
function isBefore(item: Item): boolean {
  return item === ONE_PLACE._ || item.kind === "start" || item.kind === "behind";
}

/** The classes one of which begins behind the first word, so that most patterns are passed over at a glance. */
function second(items: readonly Item[]): WordClass[] | null {
  const [opening, ...others] = items.filter(({ kind }) => kind !== "behind" && kind !== "not");
  if (opening?.kind !== "is" || opening.least === 0) return null;
  for (const rests of opening.words.phrases.values()) if (rests.some((rest) => rest.length > 0)) return null;
  const found: WordClass[] = [];
  for (const { kind, words, least } of others) {
    if (kind !== "is") return null;
    found.push(words);
    if (least > 0) return found;
  }
  return null;
}

/** The words by which `pattern` is looked up. The compiler refuses patterns that could begin with any. */
export function firstWords(pattern: Pattern): Set<string> {
  const found = new Set<string>();
  for (const { kind, words, least } of pattern.items) {
    if (kind !== "is") continue;
    for (const word of words.phrases.keys()) found.add(word);
    if (least > 0) break;
  }
  return found;
}
