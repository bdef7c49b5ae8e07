// Writes a text short: every word of it has a code, the commonest the shortest, and of each code is written only what
// could not be guessed from those before it. The phone reads it with src/coach/checker/unpacking.ts.
import { DIGITS, Guesses, SURE } from "../src/coach/checker/guessing.ts";
import { HELD, isShared, SPACE, SPELLING, WORD } from "../src/coach/checker/unpacking.ts";

const ALPHABET = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).filter((sign) => !'"\\'.includes(sign));

/** Write `text` short, in the way that can be read from the fewest digits. */
export function packed(text) {
  const pieces = piecesOf(text);
  const common = byFrequency(pieces);
  const most = common.slice(0, 45);
  const others = common.slice(most.length);
  const signs = others.filter((piece) => !WORD.test(piece)).sort();
  if (signs.some((sign) => [...sign].length > 1)) throw new Error("A sign of several characters is too rare.");
  const rarer = others.filter((piece) => WORD.test(piece));
  // Behind the signs stand words in two lists, each in its order: those with codes of two digits, and of three.
  const pairs = DIGITS - most.length - Math.ceil(Math.max(0, common.length - 45 * DIGITS) / DIGITS ** 2) - 1;
  const short = Math.max(0, pairs * DIGITS - signs.length);
  const listed = [...rarer.slice(0, short).sort(), ...rarer.slice(short).sort()];
  const code = new Map([...most, ...signs, ...listed].map((piece, number) => [piece, digits(number, most.length, pairs)]));
  const words = spelled(listed);
  const written = guessed(
    [...words].map((letter) => letter.charCodeAt(0) - SPACE),
    pieces.map((piece) => ({ code: code.get(piece), isWord: WORD.test(piece) })),
  );
  return { most, signs: signs.join(""), letters: words.length, pairs, length: pieces.length, text: written };
}

/** An arithmetic coder: each bit narrows two bounds, the less the better it was guessed. */
function guessed(letters, pieces) {
  const guesses = new Guesses();
  const bytes = [];
  let low = 0;
  let high = 0xffffffff;
  const bit = (bit, chance) => {
    const middle = low + Math.floor((high - low) / SURE) * chance;
    if (bit) high = middle;
    else low = middle + 1;
    while ((low ^ high) >>> 24 === 0) {
      bytes.push(high >>> 24);
      low = (low << 8) >>> 0;
      high = ((high << 8) | 255) >>> 0;
    }
    return bit;
  };
  const write = (digit) => {
    let left = 7;
    return (chance) => bit((digit >> --left) & 1, chance);
  };
  for (const letter of letters) {
    guesses.digit(SPELLING, 0, write(letter));
    guesses.after(letter, !isShared(letter));
  }
  for (const { code, isWord } of pieces) {
    let before = 0;
    for (const [place, digit] of code.entries()) {
      guesses.digit(before, place, write(digit));
      before = before * (DIGITS + 1) + digit + 1;
    }
    guesses.after(before, isWord);
  }
  for (let shift = 24; shift >= 0; shift -= 8) bytes.push((low >>> shift) & 255);
  return inCharacters(bytes);
}

function inCharacters(bytes) {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(new RegExp(`.{1,${HELD}}`, "g")) ?? [];
  return groups
    .map((group) => Number.parseInt(group.padEnd(HELD, "0"), 2))
    .map((held) => ALPHABET[Math.floor(held / DIGITS)] + ALPHABET[held % DIGITS])
    .join("");
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
  if (number < most) return [number];
  const two = number - most;
  if (two < pairs * DIGITS) return [most + Math.floor(two / DIGITS), two % DIGITS];
  const three = two - pairs * DIGITS;
  return [most + pairs + Math.floor(three / DIGITS ** 2), Math.floor(three / DIGITS) % DIGITS, three % DIGITS];
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
