/** Reads what `scripts/packing.mjs` wrote short for the way to the phone. */

/** A text in codes of one to three digits, and what the codes stand for. */
export type Packed = {
  /** What has a code of one digit. */
  readonly most: readonly string[];
  /** What is no word, a character each. */
  readonly signs: string;
  /** The other words in their order: a capital says how many letters a word shares with the one before. */
  readonly words: string;
  /** How many first digits begin a code of two. */
  readonly pairs: number;
  readonly text: string;
};

/** What counts as a word; words that follow one another are parted by `|`. */
export const WORD = /^(?:<[^>]*>|[a-z0-9'-]+)$/;
/** The digits are the printable characters of ASCII that need no escape in a string. */
export const DIGITS = 93;
const SPACE = 32;
const QUOTE = 34;
const BACKSLASH = 92;
const A = 65;

export function unpacked({ most, signs, words, pairs, text }: Packed): string {
  const listed = [...most, ...signs, ...spelled(words)].map((piece) => ({ piece, isWord: WORD.test(piece) }));
  let at = 0;
  const digit = () => {
    const code = text.charCodeAt(at++);
    return code - SPACE - Number(code > QUOTE) - Number(code > BACKSLASH);
  };
  const number = () => {
    const first = digit();
    if (first < most.length) return first;
    const high = first - most.length;
    if (high < pairs) return most.length + high * DIGITS + digit();
    return most.length + pairs * DIGITS + ((high - pairs) * DIGITS + digit()) * DIGITS + digit();
  };
  let read = "";
  let isBehindWord = false;
  while (at < text.length) {
    const { piece, isWord } = listed[number()] ?? { piece: "", isWord: false };
    read += isWord && isBehindWord ? `|${piece}` : piece;
    isBehindWord = isWord;
  }
  return read;
}

function spelled(words: string): string[] {
  let before = "";
  return (words.match(/[A-Z][^A-Z]*/g) ?? []).map((word) => {
    before = before.slice(0, word.charCodeAt(0) - A) + word.slice(1);
    return before;
  });
}
