/** From code points to words: what is written, what it is read as, and where it stands. */

import type { Alphabet, Kind, Reading } from "./alphabet.ts";
import type { Spelling } from "./spelling.ts";

// No character is ever read as one of these two.
const OPEN = "<";
const CLOSE = ">";
const QUOTE = '"';

type Range = readonly [number, number];

/**
 * The words and marks of a text, side by side with where the written word begins and ends.
 *
 * "don't" is two words with the same bounds, so that a finding never cuts what the person wrote. `quotations` are
 * ranges of words between quotation marks; the marks themselves are no tokens. `sign` is where the first sign stands
 * that says something without words, such as a broken heart.
 */
export type Tokens = {
  readonly words: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly quotations: readonly Range[];
  readonly sign: Range | null;
};

/** Reads a text once from left to right. */
class Reader {
  readonly read: [string, number, number][] = [];
  sign: Range | null = null;
  readonly #readings: Reading[] = [];
  readonly #spelling: Spelling;
  #word = "";
  #start = 0;
  #end = 0;

  constructor(text: string, alphabet: Alphabet, spelling: Spelling) {
    for (const character of text) this.#readings.push(alphabet.read(character));
    this.#spelling = spelling;
  }

  run(): void {
    let before: Kind = "other"; // the kind of the last character that was not skipped
    this.#readings.forEach(([kind, reading], at) => {
      if (kind === "skip") {
        if (this.#word) this.#end = at + 1;
        return;
      }
      if (kind === "letter") this.#letter(reading, at);
      else if (kind === "star" && this.#word) this.#letter("*", at);
      else if (kind === "apostrophe") this.#apostrophe(at, before);
      else {
        this.#flush();
        this.#between(kind, reading, at, before);
      }
      before = kind;
    });
    this.#flush();
  }

  #letter(reading: string, at: number): void {
    if (!this.#word) this.#start = at;
    this.#word += reading;
    this.#end = at + 1;
  }

  #apostrophe(at: number, before: Kind): void {
    const follows = this.#kindAfter(at);
    if (this.#word && follows === "letter") {
      this.#letter("'", at);
      return;
    }
    this.#flush();
    if (follows === "letter") this.read.push([OPEN, at, at + 1]);
    else if (before === "letter" || before === "mark" || before === "star")
      this.read.push([CLOSE, at, at + 1]);
  }

  #between(kind: Kind, reading: string, at: number, before: Kind): void {
    if (kind === "mark") this.read.push([reading, at, at + 1]);
    else if (kind === "quote") this.read.push([QUOTE, at, at + 1]);
    else if (kind === "hyphen" && !(before === "letter" && this.#kindAfter(at) === "letter"))
      this.read.push([",", at, at + 1]);
    else if (kind === "sign" && this.sign === null) this.sign = [at, at + 1];
  }

  #kindAfter(at: number): Kind {
    for (const [kind] of this.#readings.slice(at + 1, at + 9)) {
      if (kind !== "skip") return kind;
    }
    return "other";
  }

  #flush(): void {
    if (!this.#word) return;
    let word = this.#word;
    let end = this.#end;
    if (word.includes("*") && !this.#spelling.knows(word)) {
      // Emphasis ("*never*") and not a mask ("f***"): the stars do not belong to the word.
      const plain = withoutStars(word);
      if (plain.length < word.length) end = this.#endWithoutStars();
      word = plain;
    }
    for (const read of this.#spelling.read(word)) this.read.push([read, this.#start, end]);
    this.#word = "";
  }

  #endWithoutStars(): number {
    let at = this.#end;
    for (;;) {
      const kind = this.#readings[at - 1]?.[0];
      if (kind !== "star" && kind !== "skip") return at;
      at -= 1;
    }
  }
}

function withoutStars(word: string): string {
  let end = word.length;
  while (word[end - 1] === "*") end -= 1;
  return word.slice(0, end);
}

/** Read `text` as words and marks. Any string will do; nothing is refused here. */
export function tokenise(text: string, alphabet: Alphabet, spelling: Spelling): Tokens {
  const reader = new Reader(text, alphabet, spelling);
  reader.run();
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const quotes: [string, number][] = [];
  reader.read.forEach(([word, start, end], at) => {
    if (word === OPEN || word === CLOSE || word === QUOTE) {
      quotes.push([word, words.length]);
      return;
    }
    if (word === "\n") quotes.push([word, words.length]);
    for (const read of spelling.chosen(word, reader.read[at + 1]?.[0] ?? "")) {
      words.push(read);
      starts.push(start);
      ends.push(end);
    }
  });
  return { words, starts, ends, quotations: quotations(quotes), sign: reader.sign };
}

/** Pair the marks. What is not closed in its own paragraph was no quotation. */
function quotations(quotes: readonly [string, number][]): Range[] {
  const found: Range[] = [];
  let double: number | null = null;
  let single: number | null = null;
  for (const [sign, at] of quotes) {
    if (sign === "\n") {
      double = null;
      single = null;
    } else if (sign === QUOTE) {
      if (double === null) double = at;
      else {
        found.push([double, at]);
        double = null;
        single = null;
      }
    } else if (double === null) {
      if (sign === OPEN && single === null) single = at;
      else if (sign === CLOSE && single !== null) {
        found.push([single, at]);
        single = null;
      }
    }
  }
  return found;
}
