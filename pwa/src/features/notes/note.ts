/** A note as its writer reads it, and finding one among many. */

export interface Content {
  text: string;
  tags: readonly string[];
  /** The day it was first written, and the day it was last changed, where the writer was. */
  on: string;
  changed: string;
  /** Digests of what was brought from another server into it, so that nothing is brought twice. */
  from?: readonly string[];
}

export interface OpenNote extends Content {
  /** The server's name for it; as long as it waits on this phone, the name of what waits. */
  id: string;
  /** Not with the server yet: written or changed on this phone. */
  waits: boolean;
}

/** What a note is called in a list: its first line. */
export const firstLine = (text: string): string => text.trim().split("\n", 1)[0]?.trim() ?? "";

/** "Sunday, sleep , Sunday" as tags: each once, none empty. */
export const tagsIn = (typed: string): string[] => [
  ...new Set(
    typed
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];

/** Letters as they are looked for: case and accents make no difference. */
const plain = (text: string) => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** The notes that hold every word looked for, in their text or among their tags. */
export function matching(notes: readonly OpenNote[], looked: string): OpenNote[] {
  const words = plain(looked).split(/\s+/).filter(Boolean);
  return notes.filter(({ text, tags }) => {
    const all = plain(`${text}\n${tags.join("\n")}`);
    return words.every((word) => all.includes(word));
  });
}
