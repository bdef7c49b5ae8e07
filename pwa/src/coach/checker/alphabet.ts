/** What a single character is read as. Data decides, never this browser's Unicode tables: the server's may differ. */

export type Kind = "other" | "letter" | "skip" | "apostrophe" | "star" | "hyphen" | "quote" | "mark" | "sign";

export type Reading = readonly [kind: Kind, reading: string];
type Range = readonly [number, number];

export type CharactersFile = {
  readonly skip: readonly Range[];
  readonly letters: readonly Range[];
  readonly signs: readonly Range[];
  readonly apostrophes: string;
  readonly hyphens: string;
  readonly quotes: string;
  readonly fold: Readonly<Record<string, string>>;
  readonly marks: Readonly<Record<string, string>>;
};

const OTHER: Reading = ["other", ""];
const SKIP: Reading = ["skip", ""];
const SIGN: Reading = ["sign", ""];

/** Tell every character's kind, and for letters and marks what they are read as. */
export class Alphabet {
  readonly #file: CharactersFile;
  readonly #known: ReadonlyMap<string, Reading>;

  constructor(file: CharactersFile) {
    this.#file = file;
    const known = new Map<string, Reading>();
    for (const letter of "abcdefghijklmnopqrstuvwxyz0123456789") known.set(letter, ["letter", letter]);
    for (const letter of "abcdefghijklmnopqrstuvwxyz") known.set(letter.toUpperCase(), ["letter", letter]);
    for (const [written, read] of Object.entries(file.fold)) known.set(written, ["letter", read]);
    for (const [written, read] of Object.entries(file.marks)) known.set(written, ["mark", read]);
    for (const written of file.apostrophes) known.set(written, ["apostrophe", "'"]);
    for (const written of file.hyphens) known.set(written, ["hyphen", ""]);
    for (const written of file.quotes) known.set(written, ["quote", '"']);
    known.set("*", ["star", "*"]);
    known.set(" ", OTHER);
    this.#known = known;
  }

  read(character: string): Reading {
    const known = this.#known.get(character);
    if (known) return known;
    const point = character.codePointAt(0) ?? 0;
    if (within(this.#file.skip, point)) return SKIP;
    if (within(this.#file.letters, point)) return ["letter", character];
    return within(this.#file.signs, point) ? SIGN : OTHER;
  }
}

/** Ranges are in order and apart. */
function within(ranges: readonly Range[], point: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.[0] ?? 0) <= point) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low - 1];
  return range !== undefined && point <= range[1];
}
