/** From what was found to the notes a person sees. */
import { count, fill } from "../core/words.ts";
import type { Found, PartName } from "../core/writing.ts";
import type { Form } from "./checker/verdict.ts";
import type { Checked, Coach, CoachText } from "./coach.ts";
import { copy } from "./copy.ts";
import { isMissing, isWhole } from "./moving.ts";
import { PARTS, textOf, type Words } from "./parts.ts";

export interface Note {
  /** The same words with the same question, wherever they stand: so a note put away stays away. */
  key: string;
  found: Found;
  /** What is asked of the writer here; a `block` that refuses nothing is only to be looked at. */
  level: "block" | "warn" | "info" | "support";
  /** Where the words stand, in UTF-16; null for a part that is not there. */
  place: [number, number] | null;
  title: string;
  what: string;
  how: string;
  why: string;
  /** A way to begin anew in place of the words; for what is not there, at the end of the text. */
  start: string | null;
  /** The part that is not there, where one writes in parts. */
  missing: PartName | null;
}

/** At most this many notes are open at once. */
export const OPEN = 3;
const LONG = 60;

export const MISSING: Readonly<Record<string, PartName>> = {
  missing_feeling: "feeling",
  missing_situation: "situation",
  missing_need: "because",
  missing_request: "request",
};

export interface Shown {
  words: Words;
  form: Form;
  checked: Checked;
  /** Which of the missing parts are told already; the others may just be coming. */
  toldMissing: readonly string[];
  /** What the server found in the words it refused. */
  fromServer: readonly Found[];
  kept: readonly string[];
  /** False: only what has to be reworded, and only after trying to send. */
  hints: boolean;
  /** What has to be reworded is not sent; left out, that holds for an I-statement. */
  refuses?: boolean | undefined;
  tried: boolean;
  name: string;
}

/** Those that still stand where they were found: anything else would be drawn on the wrong words. */
export const standing = (found: readonly Found[], words: Words, place: Coach["place"]): Found[] =>
  found.filter((one) => {
    if (isWhole(one)) return true;
    const text = textOf(words, one.part);
    return one.words !== "" && text.slice(...place(text, one.span)) === one.words;
  });

/** Whether these words would be refused as an I-statement. */
export const isRefused = (checked: Checked, fromServer: readonly Found[]): boolean =>
  checked.verdict === "block" || fromServer.some(({ severity }) => severity === "block");

/** What to show, in the order of the text; words that no longer stand where they were found are left out. */
export function notesOf(shown: Shown, coach: Pick<Coach, "texts" | "place">): Note[] {
  const { words, form, checked, toldMissing, kept, hints, tried, name } = shown;
  const server = standing(shown.fromServer, words, coach.place);
  const refused = (shown.refuses ?? form === "i_statement") && isRefused(checked, server);
  const own = standing(checked.found, words, coach.place);
  const all = [...own, ...server.filter((one) => !own.some((other) => sameFinding(one, other)))];
  const seen = new Set<string>();
  return all
    .filter(
      (found) => !isMissing(found) || tried || server.includes(found) || toldMissing.includes(found.code),
    )
    .map((found) => note(found, words, form, coach, refused, name))
    .filter(({ key, level }) => {
      if (seen.has(key) && level === "support") return false;
      seen.add(key);
      if (level === "support") return true;
      if (level === "block") return hints || tried;
      return hints && !kept.includes(key);
    })
    .sort((one, other) => orderOf(one) - orderOf(other));
}

const sameFinding = (one: Found, other: Found) =>
  one.code === other.code && one.part === other.part && one.span.join() === other.span.join();

function orderOf({ found, place }: Note): number {
  const part = found.part === null ? 0 : PARTS.indexOf(found.part) + 1;
  return part * 1_000_000 + (place?.[0] ?? 0);
}

function note(
  found: Found,
  words: Words,
  form: Form,
  coach: Pick<Coach, "texts" | "place">,
  refused: boolean,
  name: string,
): Note {
  const whole = isWhole(found);
  const missing = words.mode === "structured" ? (MISSING[found.code] ?? null) : null;
  const known: CoachText = coach.texts[found.code] ?? { what: copy.unnamed, why: "", how: "" };
  const text = { ...known, ...(form === "acknowledgement" && known.acknowledgement) };
  const quoted = shortened(found.words);
  const say = (line: string) =>
    fill(line.replace(OPENING, "$1{Name}"), { words: quoted, name, Name: opening(name) });
  return {
    key: whole ? found.code : `${found.code} ${found.words.toLowerCase()}`,
    found,
    level: found.severity === "block" && !refused ? "warn" : found.severity,
    place: whole ? null : coach.place(textOf(words, found.part), found.span),
    title: whole ? say(text.what) : fill(copy.quoted, { words: quoted }),
    // The heading quotes the words already.
    what: whole ? "" : say(text.what.replace(/^“\{words\}”/, copy.this).replace("“{words}”", copy.thisToo)),
    how: say(text.how),
    why: say(text.why),
    start: missing || found.severity === "support" ? null : (text.start ?? null),
    missing,
  };
}

/** Where a name opens a sentence, "the other person" has a capital; a name stays as its owner writes it. */
const OPENING = /(^|[.?!] )\{name\}/g;
const opening = (name: string) =>
  name === copy.otherPerson ? `${name[0]?.toUpperCase()}${name.slice(1)}` : name;

/** No longer than fits a heading, and no word of it cut. */
function shortened(words: string): string {
  const letters = [...words];
  return letters.length > LONG
    ? `${letters
        .slice(0, LONG)
        .join("")
        .replace(/\s+\S*$/, "")}…`
    : words;
}

/** "2 suggestions below". */
export const announcement = (notes: readonly Note[]): string => count(copy.suggestions, notes.length);
