/**
 * Guesses a text digit by digit from what stands before: what is guessed well takes little room on the way to the phone.
 * The writer (`scripts/packing.mjs`) and the reader make the same guesses, in whole numbers, so that all browsers agree.
 *
 * Source: Matt Mahoney, Data Compression Explained (2013), section 4.3, on mixing the guesses of several contexts.
 */

/** How many digits there are. */
export const DIGITS = 93;
/** Writes or reads one bit, of which this many times in `SURE` a 1 is guessed. */
type Coder = (chance: number) => number;

export const SURE = 4096;
const BITS = 7;
const NODES = 1 << BITS;
const PLACES = 1 << 20;
const CONTEXTS = 5;
const SEEN_OFTEN = 10;
const HALF = 32_768;
const ONE = 65_536;
const LEARNING = 5;
/** What weighs the contexts together: how well each of them is known, and the sign that stands before. */
const KNOWN = 3 ** CONTEXTS * 3 * NODES;
const SIGNS = 128;
const BEHIND = 4;

const [CHANCE, LEANING] = leanings();
const SHARES = Int32Array.from({ length: SEEN_OFTEN + 1 }, (_, seen) => Math.floor(ONE / (seen + 1.5)));

export class Guesses {
  private readonly chances = new Uint16Array(CONTEXTS * PLACES).fill(HALF);
  private readonly seen = new Uint8Array(CONTEXTS * PLACES);
  private readonly weights = new Int32Array((KNOWN + SIGNS * BEHIND * NODES) * CONTEXTS).fill(9_500);
  private readonly contexts = new Int32Array(CONTEXTS);
  private readonly at = new Int32Array(CONTEXTS);
  private readonly leaning = new Int32Array(CONTEXTS);
  private last = 0;
  private lastButOne = 0;
  private sign = 0;
  private signBefore = 0;
  private behindSign = 0;

  /** The next digit of a piece, of which `before` are the digits so far, in the system of 94. */
  digit(before: number, place: number, coder: Coder): number {
    this.context(0, before, this.sign * 17 + Math.min(this.behindSign, 3));
    this.context(1, before, Math.floor(this.last / DIGITS) * 31 + Math.min(this.behindSign, 2));
    this.context(2, before, this.last);
    this.context(3, before, this.last + Math.imul(this.lastButOne, 0x9e3779b1));
    this.context(
      4,
      before,
      this.last + Math.imul(this.sign, 0x85ebca77) + Math.imul(this.signBefore, 0xc2b2ae3d),
    );
    let node = 1;
    while (node < NODES) node = node * 2 + this.bit(node, place, coder);
    return node - NODES;
  }

  /** Take in the piece whose digits were asked for. */
  after(piece: number, isWord: boolean): void {
    this.lastButOne = this.last;
    this.last = piece;
    this.behindSign = isWord ? this.behindSign + 1 : 0;
    if (isWord) return;
    this.signBefore = this.sign;
    this.sign = piece;
  }

  private context(number: number, before: number, behind: number): void {
    this.contexts[number] = Math.imul(
      behind + Math.imul(number, 0x3c6ef372) + Math.imul(before, 0x2c1b3c6d),
      0x85ebca6b,
    );
  }

  private bit(node: number, place: number, coder: Coder): number {
    const { chances, seen, weights, contexts, at, leaning } = this;
    let known = 0;
    for (let number = 0; number < CONTEXTS; number += 1) {
      const mixed = Math.imul((contexts[number] as number) + Math.imul(node, 0x9e3779b1), 0x297a2d39);
      const here = number * PLACES + ((mixed ^ (mixed >>> 15)) & (PLACES - 1));
      at[number] = here;
      leaning[number] = LEANING[(chances[here] as number) >> 4] as number;
      const times = seen[here] as number;
      known = known * 3 + (times > 5 ? 2 : Math.min(times, 1));
    }
    const first = place ? 0 : node;
    const own = ((known * 3 + place) * NODES + first) * CONTEXTS;
    const behind = (this.sign % SIGNS) * BEHIND + Math.min(this.behindSign, BEHIND - 1);
    const other = (KNOWN + behind * NODES + first) * CONTEXTS;
    let sum = 0;
    for (let number = 0; number < CONTEXTS; number += 1)
      sum +=
        ((weights[own + number] as number) + (weights[other + number] as number)) *
        (leaning[number] as number);
    const chance = CHANCE[Math.max(1, Math.min(SURE - 1, Math.round(sum / ONE) + SURE / 2))] as number;
    const bit = coder(chance);
    const wrong = (bit * SURE - chance) * LEARNING;
    for (let number = 0; number < CONTEXTS; number += 1) {
      const step = ((leaning[number] as number) * wrong + 8192) >> 14;
      weights[own + number] = (weights[own + number] as number) + step;
      weights[other + number] = (weights[other + number] as number) + step;
      this.learn(at[number] as number, bit);
    }
    return bit;
  }

  private learn(here: number, bit: number): void {
    const times = this.seen[here] as number;
    const before = this.chances[here] as number;
    const moved = before + Math.trunc(((bit * (ONE - 1) - before) * (SHARES[times] as number)) / ONE);
    this.chances[here] = Math.max(16, Math.min(ONE - 17, moved));
    if (times < SEEN_OFTEN) this.seen[here] = times + 1;
  }
}

/** The logistic curve and back, without asking the browser for an exponential: theirs differ in the last place. */
function leanings(): [Int32Array, Int32Array] {
  const step = 0.996101369470117; // e to the minus 1/256
  const middle = SURE / 2;
  const chance = new Int32Array(SURE);
  let power = 1;
  for (let lean = 0; lean < middle; lean += 1) {
    chance[middle + lean] = Math.min(SURE - 1, Math.round(SURE / (1 + power)));
    chance[middle - lean] = SURE - (chance[middle + lean] as number);
    power *= step;
  }
  chance[0] = 1;
  const leaning = new Int32Array(SURE);
  let filled = 0;
  for (let lean = 1 - middle; lean < middle; lean += 1)
    while (filled <= (chance[middle + lean] as number) && filled < SURE) leaning[filled++] = lean;
  while (filled < SURE) leaning[filled++] = middle - 1;
  return [chance, leaning];
}
