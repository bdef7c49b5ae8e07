/**
 * The message being written on this phone, and those put aside: what the composer and Talk hand to each other.
 * Kept among the drafts, sealed, and nowhere else.
 */
import { clock } from "./clock.ts";
import { disk } from "./disk.ts";
import { saveDrafts } from "./draft.ts";
import { newKey } from "./ids.ts";
import type { Finding, IStatementParts, MessageMode } from "./wire.ts";

export type PartName = keyof IStatementParts;

/** What was found, with the words it was found on: where the text no longer reads so, it is not shown. */
export interface Found extends Finding {
  words: string;
}

export interface Writing {
  id: string;
  mode: MessageMode;
  text: string;
  parts: IStatementParts;
  /** Where the caret was, in the text (`null`) or in one of the parts; in UTF-16, as browsers count. */
  caret: { part: PartName | null; start: number; end: number };
  /** The server is to hold it an hour; it is to arrive closed. */
  hour: boolean;
  hard: boolean;
  /** Notes put away for good in this draft. */
  kept: string[];
  /** What the server found in these very words when it refused them. */
  found: Found[];
  /** Milliseconds since the epoch. */
  changed: number;
}

/** The name of the one being written, among the drafts. */
export const WRITING = "message";
const ASIDE = "message/aside";

export function nothingWritten(): Writing {
  return {
    id: newKey(),
    mode: "free",
    text: "",
    parts: { situation: "", feeling: "", because: "", request: "", understanding: "" },
    caret: { part: null, start: 0, end: 0 },
    hour: false,
    hard: false,
    kept: [],
    found: [],
    changed: clock.now(),
  };
}

export const isBlank = ({ text, parts }: Pick<Writing, "text" | "parts">): boolean =>
  !text.trim() && Object.values(parts).every((part) => !part.trim());

/** The one being written, where there is one. */
export async function beingWritten(): Promise<Writing | null> {
  await saveDrafts();
  const found = await disk.read<Writing>("drafts", WRITING);
  return found && !isBlank(found) ? found : null;
}

/** Those put aside, the newest first. */
export const putAside = async (): Promise<Writing[]> => (await disk.read<Writing[]>("drafts", ASIDE)) ?? [];

export async function setAside(writing: Writing): Promise<void> {
  const others = (await putAside()).filter(({ id }) => id !== writing.id);
  await disk.write("drafts", ASIDE, [writing, ...others]);
}

export async function throwAway(id: string): Promise<void> {
  await disk.write(
    "drafts",
    ASIDE,
    (await putAside()).filter((one) => one.id !== id),
  );
}

/** Make these words the ones being written. What was being written is put aside, never written over. */
export async function takeUp(words: Partial<Writing>): Promise<void> {
  const before = await beingWritten();
  if (before && before.id !== words.id) await setAside(before);
  await disk.write("drafts", WRITING, { ...nothingWritten(), ...words });
  if (words.id) await throwAway(words.id);
}
