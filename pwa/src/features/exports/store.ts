/** Gathering one's own words, and picking among them. */
import { computed, createModel, signal } from "@preact/signals";
import type { KeptNote } from "../../core/keeper.ts";
import type { ExportSection } from "../../core/wire.ts";
import type { ExportsApi, Words } from "./api.ts";
import { copy } from "./copy.ts";

interface Means {
  api: ExportsApi;
  /** The notes as their writer reads them, or nothing where they are closed. */
  notes: () => readonly KeptNote[] | null;
}

/** Begins the key of a note: the server knows none of them. */
const NOTE = "note-";

export const ExportStore = createModel(({ api, notes }: Means) => {
  const words = signal<Words | null>(null);
  const part = signal<number | null>(null);
  const failed = signal<unknown>(null);
  const picked = signal<ReadonlySet<string>>(new Set());

  /** Do something that takes a while and tells how far it is; nothing where it failed. */
  async function doing<Result>(
    work: (told: (part: number) => void) => Promise<Result>,
  ): Promise<Result | null> {
    if (part.value !== null) return null;
    failed.value = null;
    part.value = 0;
    try {
      return await work((now) => {
        part.value = now;
      });
    } catch (why) {
      failed.value = why;
      return null;
    } finally {
      part.value = null;
    }
  }

  /** What the server can print: it has none of the notes' words, and is not told which of them were picked. */
  const printed = computed(() => [...picked.value].filter((key) => !key.startsWith(NOTE)));

  return {
    words,
    /** How far it is, from 0 to 1, while something is being made. */
    part,
    failed,
    picked,
    chosen: computed<ExportSection[]>(() =>
      (words.value?.reading ?? [])
        .map((section) => ({
          ...section,
          entries: section.entries.filter(({ key }) => picked.value.has(key)),
        }))
        .filter(({ entries }) => entries.length > 0),
    ),

    async gather(): Promise<void> {
      const found = await doing((told) => api.words(told));
      if (found) words.value = withNotes(found, notes());
    },

    pick(keys: readonly string[], on: boolean): void {
      const now = new Set(picked.value);
      for (const key of keys) {
        if (on) now.add(key);
        else now.delete(key);
      }
      picked.value = now;
    },

    printed,
    pdf: () => doing((told) => api.pdf(printed.value, told)),
  };
});

export type ExportModel = InstanceType<typeof ExportStore>;

/** The notes are closed for the server; where they are open here, their words take the place of the ciphertext. */
export function withNotes(words: Words, notes: readonly KeptNote[] | null): Words {
  if (!notes || notes.length === 0) return words;
  const opened = notes.map(({ text, tags, on, changed }) => ({ text, tags: [...tags], on, changed }));
  const [closed] = (words.file.notes ?? []) as { ways: unknown[] }[];
  return {
    ...words,
    file: { ...words.file, notes: [{ ways: closed?.ways ?? [], sealed: [], opened }] },
    reading: [
      ...words.reading,
      {
        name: "notes",
        title: copy.notes,
        entries: opened.map(({ text, tags, on }, number) => ({
          key: `${NOTE}${number}`,
          on,
          lines: [
            { label: copy.noteText, text },
            ...(tags.length > 0 ? [{ label: copy.noteTags, text: tags.join(", ") }] : []),
          ],
        })),
      },
    ],
  };
}
