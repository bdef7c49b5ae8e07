/** Reading a file of one's own words, and making notes of them. Nothing here is sent; see `Bringing.tsx`. */
import { toBase64Url } from "../../keys/base64url.ts";
import { copy, sectionNames } from "./copy.ts";
import type { Content } from "./note.ts";

type Thing = Readonly<Record<string, unknown>>;

/** A piece of the file: one entry, or one note. `digest` tells whether it is here already. */
export interface Piece {
  section: string;
  on: string;
  text: string;
  digest: string;
  /** A note stays one. */
  note: Pick<Content, "tags" | "changed"> | null;
}

export interface Brought {
  pieces: readonly Piece[];
  /** Notes in the file that only their passphrase of there opens. */
  closed: number;
}

/** What is about the account of there and nobody's words. */
const NOT_WORDS: ReadonlySet<string> = new Set([
  "format",
  "version",
  "made_on",
  "account",
  "spaces",
  "notes",
]);
const NOT_FOR_READING = /(^|_)(id|hash|salt|version|position|number)$/;
const NAME = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAYS = ["on", "sent_at", "opened_on"];
/** Bytes: what is packed into one note, and what one can hold at most. */
const PACK = 8_000;
const MOST = 44_000;

/** What is in a file; null where it is no file of one's own words. */
export async function read(text: string): Promise<Brought | null> {
  const file = parsed(text);
  if (file?.format !== "wordkept-export" || file.version !== 1 || typeof file.made_on !== "string")
    return null;
  const made = file.made_on;
  const seen = new Map<string, number>();
  const pieces: Piece[] = [];
  for (const [section, entries] of Object.entries(file)) {
    if (NOT_WORDS.has(section) || !Array.isArray(entries)) continue;
    for (const entry of entries.filter(isThing)) {
      const told = `${section}\n${JSON.stringify(entry)}`;
      // The same said twice on one day is two entries.
      const nth = (seen.get(told) ?? 0) + 1;
      seen.set(told, nth);
      const lines = linesOf(entry);
      for (const [at, part] of within(lines).entries()) {
        const digest = await digestOf(`${told}\n${nth}\n${at}`);
        pieces.push({ section, on: dayOf(entry) ?? made, text: part, digest, note: null });
      }
    }
  }
  const kept = (Array.isArray(file.notes) ? file.notes : []).filter(isThing);
  for (const note of kept.flatMap(({ opened }) => (Array.isArray(opened) ? opened : [])).filter(isNote)) {
    const { text, tags, on, changed } = note;
    pieces.push({ section: "notes", on, text, digest: await noteDigest(note), note: { tags, changed } });
  }
  const closed = kept.reduce((sum, { sealed }) => sum + (Array.isArray(sealed) ? sealed.length : 0), 0);
  return { pieces, closed };
}

/** The digests of what is in these notes already: what was brought, and the notes themselves. */
export async function known(notes: readonly Content[]): Promise<ReadonlySet<string>> {
  const own = await Promise.all(notes.map(noteDigest));
  return new Set([...own, ...notes.flatMap(({ from }) => from ?? [])]);
}

/** Notes made of pieces: the entries of one section and month together, as far as they fit; a note by itself. */
export function packed(pieces: readonly Piece[]): Content[] {
  const notes: Content[] = [];
  const groups = grouped(
    pieces.filter(({ note }) => !note),
    ({ section, on }) => `${section} ${on.slice(0, 7)}`,
  );
  for (const group of groups.values()) {
    let pack: Piece[] = [];
    for (const piece of group) {
      if (pack.length > 0 && size([...pack, piece].map(({ text }) => text).join("")) > PACK) {
        notes.push(noteOf(pack));
        pack = [];
      }
      pack.push(piece);
    }
    if (pack.length > 0) notes.push(noteOf(pack));
  }
  for (const { note, text, on, digest } of pieces)
    if (note) notes.push({ ...note, text, on, from: [digest] });
  return notes;
}

/** Things that belong together, in the order they come. */
export function grouped<Thing>(things: readonly Thing[], by: (thing: Thing) => string): Map<string, Thing[]> {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) groups.set(by(thing), [...(groups.get(by(thing)) ?? []), thing]);
  return groups;
}

export const sectionName = (section: string): string => sectionNames[section] ?? spelt(section);

function noteOf(pack: readonly Piece[]): Content {
  const [{ section, on }] = pack as [Piece];
  const text = pack.map((piece) => `${piece.on}\n${piece.text}`).join("\n\n");
  return {
    text: `${sectionName(section)}, ${on.slice(0, 7)}\n\n${text}`,
    tags: [copy.broughtTag],
    on,
    changed: `${on}T12:00:00.000Z`,
    from: pack.map(({ digest }) => digest),
  };
}

function parsed(text: string): Thing | null {
  try {
    const found: unknown = JSON.parse(text);
    return isThing(found) ? found : null;
  } catch {
    return null;
  }
}

const isThing = (value: unknown): value is Thing =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isNote = (value: unknown): value is Content =>
  isThing(value) &&
  [value.text, value.on, value.changed].every((one) => typeof one === "string") &&
  Array.isArray(value.tags) &&
  value.tags.every((tag) => typeof tag === "string");

function dayOf(entry: Thing): string | null {
  const day = DAYS.map((name) => entry[name]).find((found) => typeof found === "string");
  return typeof day === "string" ? day.slice(0, 10) : null;
}

/** What an entry says, a line for each part; ids and hashes are nothing to read. */
function linesOf(entry: Thing): string[] {
  return Object.entries(entry).flatMap(([name, value]) => {
    if (NOT_FOR_READING.test(name) || DAYS.includes(name)) return [];
    return (Array.isArray(value) ? value : [value]).flatMap((one) => {
      if (isThing(one)) return linesOf(one);
      if (one === null || one === "" || (typeof one === "string" && NAME.test(one))) return [];
      return `${spelt(name)}: ${typeof one === "boolean" ? (one ? copy.yes : copy.no) : one}`;
    });
  });
}

/** An entry as one text, or as several where it is more than a note holds. */
function within(lines: readonly string[]): string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && size(`${last}\n${line}`) <= MOST) texts[texts.length - 1] = `${last}\n${line}`;
    else texts.push(line);
  }
  return texts;
}

const size = (text: string) => new TextEncoder().encode(JSON.stringify(text)).length;

const spelt = (name: string) => {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const noteDigest = ({ text, tags, on }: Content) => digestOf(`notes\n${JSON.stringify([text, tags, on])}`);

async function digestOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return toBase64Url(new Uint8Array(hash).subarray(0, 16));
}
