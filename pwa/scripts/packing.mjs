// Writes a text short: every word of it has a code, the commonest the shortest, so that gzip, which looks back no further
// than 32 kB, sees three times as much of it. The phone reads it with src/coach/checker/unpacking.ts.
import { DIGITS, WORD } from "../src/coach/checker/unpacking.ts";

const ALPHABET = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).filter((sign) => !'"\\'.includes(sign));

/** Write `text` short, in the way that can be read from the fewest digits. */
export function packed(text) {
  const pieces = piecesOf(text);
  const common = byFrequency(pieces);
  const most = common.slice(0, 45);
  const others = common.slice(most.length);
  const signs = others.filter((piece) => !WORD.test(piece)).sort();
  if (signs.some((sign) => [...sign].length > 1)) throw new Error("A sign of several characters is too rare.");
  const words = others.filter((piece) => WORD.test(piece));
  // Behind the signs stand words in two lists, each in its order: those with codes of two digits, and of three.
  const pairs = DIGITS - most.length - Math.ceil(Math.max(0, common.length - 45 * DIGITS) / DIGITS ** 2) - 1;
  const short = Math.max(0, pairs * DIGITS - signs.length);
  const listed = [...words.slice(0, short).sort(), ...words.slice(short).sort()];
  const code = new Map([...most, ...signs, ...listed].map((piece, number) => [piece, digits(number, most.length, pairs)]));
  return { most, signs: signs.join(""), words: spelled(listed), pairs, text: pieces.map((piece) => code.get(piece)).join("") };
}

/** Words, single characters, and " =", which stands in every pattern; without `|` between two words. */
function piecesOf(text) {
  const all = text.match(/<[^>]*>|[a-z0-9'-]+| =?|[^]/gu) ?? [];
  return all.filter((piece, at) => piece !== "|" || !WORD.test(all[at - 1] ?? "") || !WORD.test(all[at + 1] ?? ""));
}

function byFrequency(pieces) {
  const times = new Map();
  for (const piece of pieces) times.set(piece, (times.get(piece) ?? 0) + 1);
  return [...times.keys()].sort((one, other) => times.get(other) - times.get(one) || (one < other ? -1 : 1));
}

function digits(number, most, pairs) {
  if (number < most) return ALPHABET[number];
  const two = number - most;
  if (two < pairs * DIGITS) return ALPHABET[most + Math.floor(two / DIGITS)] + ALPHABET[two % DIGITS];
  const three = two - pairs * DIGITS;
  const first = ALPHABET[most + pairs + Math.floor(three / DIGITS ** 2)];
  return first + ALPHABET[Math.floor(three / DIGITS) % DIGITS] + ALPHABET[three % DIGITS];
}

/** A capital before each word: how many letters it shares with the one before. */
function spelled(words) {
  return words
    .map((word, at) => {
      const before = words[at - 1] ?? "";
      let shared = 0;
      while (shared < 25 && shared < word.length && word[shared] === before[shared]) shared += 1;
      return String.fromCharCode(65 + shared) + word.slice(shared);
    })
    .join("");
}
