/** Reads what `scripts/packing.mjs` wrote short for the way to the phone. */
import { DIGITS, Guesses, SURE } from "./guessing.ts";

/** A text in codes of one to three digits, and what the codes stand for. */
export type Packed = {
  /** What has a code of one digit. */
  readonly most: readonly string[];
  /** What is no word, a character each. */
  readonly signs: string;
  /** How many letters spell the other words: before each, a capital says how many it shares with the word before. */
  readonly letters: number;
  /** How many first digits begin a code of two. */
  readonly pairs: number;
  /** How many pieces the text has. */
  readonly length: number;
  /** The letters and the codes, each bit written in as little room as it was guessed well. */
  readonly text: string;
};

/** What counts as a word; words that follow one another are parted by `|`. */
export const WORD = /^(?:<[^>]*>|[a-z0-9'-]+)$/;
/** How many bits two characters of the text hold. */
export const HELD = 13;
export const SPACE = 32;
/** Letters are guessed apart from the codes. */
export const SPELLING = -1;
const QUOTE = 34;
const BACKSLASH = 92;
const A = 65;
const Z = 90;
/** So many letters or pieces are read before the screen has its turn. */
const AT_ONCE = 1_500;

/** Reads the text in short stretches, so that what a person does in the meantime is not held up. */
export async function unpacked({ most, signs, letters, pairs, length, text }: Packed): Promise<string> {
  const guesses = new Guesses();
  const coder = reader(text);
  let words = "";
  for (let count = 0; count < letters; count += 1) {
    if (count % AT_ONCE === AT_ONCE - 1) await screensTurn();
    const letter = guesses.digit(SPELLING, 0, coder);
    guesses.after(letter, !isShared(letter));
    words += String.fromCharCode(SPACE + letter);
  }
  const listed = [...most, ...signs, ...spelled(words)].map((piece) => ({ piece, isWord: WORD.test(piece) }));
  let read = "";
  let isBehindWord = false;
  for (let count = 0; count < length; count += 1) {
    if (count % AT_ONCE === AT_ONCE - 1) await screensTurn();
    const first = guesses.digit(0, 0, coder);
    let before = first + 1;
    let number = first;
    if (first >= most.length) {
      const high = first - most.length;
      const second = guesses.digit(before, 1, coder);
      before = before * (DIGITS + 1) + second + 1;
      number = most.length + high * DIGITS + second;
      if (high >= pairs) {
        const third = guesses.digit(before, 2, coder);
        before = before * (DIGITS + 1) + third + 1;
        number = most.length + pairs * DIGITS + ((high - pairs) * DIGITS + second) * DIGITS + third;
      }
    }
    const { piece, isWord } = listed[number] ?? { piece: "", isWord: false };
    guesses.after(before, isWord);
    read += isWord && isBehindWord ? `|${piece}` : piece;
    isBehindWord = isWord;
  }
  return read;
}

const screensTurn = () => new Promise((resolve) => setTimeout(resolve));

/** An arithmetic decoder: within bounds that close in, the text says on which side of each guess it lies. */
function reader(text: string): (chance: number) => number {
  let at = 0;
  let held = 0;
  let holds = 0;
  const digit = () => {
    const code = at < text.length ? text.charCodeAt(at++) : SPACE;
    return code - SPACE - Number(code > QUOTE) - Number(code > BACKSLASH);
  };
  const byte = () => {
    while (holds < 8) {
      held = (held << HELD) | (digit() * DIGITS + digit());
      holds += HELD;
    }
    holds -= 8;
    const next = held >>> holds;
    held &= (1 << holds) - 1;
    return next;
  };
  let low = 0;
  let high = 0xffffffff;
  let value = 0;
  for (let bytes = 0; bytes < 4; bytes += 1) value = value * 256 + byte();
  return (chance) => {
    const middle = low + Math.floor((high - low) / SURE) * chance;
    const bit = Number(value <= middle);
    if (bit) high = middle;
    else low = middle + 1;
    while ((low ^ high) >>> 24 === 0) {
      low = (low << 8) >>> 0;
      high = ((high << 8) | 255) >>> 0;
      value = ((value << 8) | byte()) >>> 0;
    }
    return bit;
  };
}

/** Whether it is a capital. */
export const isShared = (letter: number) => letter >= A - SPACE && letter <= Z - SPACE;

function spelled(words: string): string[] {
  let before = "";
  return (words.match(/[A-Z][^A-Z]*/g) ?? []).map((word) => {
    before = before.slice(0, word.charCodeAt(0) - A) + word.slice(1);
    return before;
  });
}
