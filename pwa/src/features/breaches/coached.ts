/** Words in parts with what is found in them: on the phone, by the same rules as the server's. */
import { batch, computed, createModel, type ReadonlySignal, signal } from "@preact/signals";
import { type CoachMeans, coaching } from "../../coach/coaching.ts";
import type { Note } from "../../coach/notes.ts";
import { Draft } from "../../core/draft.ts";
import type { StatementKind } from "../../core/wire.ts";
import { nothingWritten } from "../../core/writing.ts";
import { isSame, joined, type Written } from "./parts.ts";

interface Kept extends Written {
  /** Notes put away for good in this draft. */
  kept: string[];
}

export const WrittenStore = createModel(
  (means: CoachMeans, name: string, kind: StatementKind, beginning: Written) => {
    /** The words that the server holds. */
    const base = signal(beginning);
    const draft = new Draft<Kept>(name, { ...beginning, kept: [] });
    const form = signal(kind === "acknowledgement" ? ("acknowledgement" as const) : ("impact" as const));
    // A hurt person's first words are not to be corrected: there, hints wait until they are asked for.
    const hints = signal(kind === "acknowledgement");
    const tried = signal(false);
    const refusals = signal(0);
    const whole = computed(() => joined(kind, draft.value.value.parts));
    const empty = nothingWritten();
    const words = computed(() => ({ ...empty, text: whole.value.text, kept: draft.value.value.kept }));
    const coached = coaching(means, { words, form, hints, tried, refuses: kind === "acknowledgement" });

    /** The part a place in the whole text lies in, and where in it. */
    function within([start, end]: readonly [number, number]): {
      part: string;
      place: [number, number];
    } | null {
      for (const [part, from] of whole.value.starts) {
        const length = draft.value.value.parts[part]?.length ?? 0;
        if (start >= from && end <= from + length) return { part, place: [start - from, end - from] };
      }
      return null;
    }

    return {
      written: draft.value as ReadonlySignal<Kept>,
      hints,
      refusals,
      notes: coached.notes,
      within,
      understood: coached.understood,
      failed: coached.failed,
      changed: computed(() => !isSame(kind, draft.value.value, base.value)),
      text: computed(() => whole.value.text),

      async wake(): Promise<void> {
        await draft.wake();
        await coached.wake();
      },
      /** The screen is left. */
      async close(): Promise<void> {
        coached.stop();
        await (isSame(kind, draft.value.value, base.value) ? draft.clear(draft.value.value) : draft.close());
      },
      /** The server holds these words now: they are shown, unless others are being written. */
      begin(words: Written): void {
        const now = draft.value.value;
        const untouched = isSame(kind, now, base.value) || isSame(kind, now, words);
        base.value = words;
        if (untouched) void draft.clear(isSame(kind, now, words) ? now : { ...words, kept: [] });
      },

      write(part: string, value: string): void {
        const before = whole.value.text;
        const { parts } = draft.value.value;
        if ((parts[part] ?? "") === value) return;
        batch(() => {
          draft.set({ ...draft.value.value, parts: { ...parts, [part]: value } });
          coached.changed(null, before, whole.value.text);
        });
      },
      setEverything(on: boolean): void {
        draft.set({ ...draft.value.value, everything: on });
      },
      keepNote(key: string): void {
        draft.set({ ...draft.value.value, kept: [...draft.value.value.kept, key] });
      },
      /** Whether it can be shown as it is; where not, the first note to mend is brought forward. */
      passes(): boolean {
        tried.value = true;
        coached.look();
        if (!coached.refused()) return true;
        refusals.value += 1;
        return false;
      },
      /** The server refused what the phone let pass, its rules not being there yet: what they find is shown as ever. */
      refusedByServer(): void {
        tried.value = true;
        coached.look();
        refusals.value += 1;
      },
      /** The notes of one part, their places in it. */
      notesOf: (part: string): Note[] =>
        coached.notes.value.flatMap((note) => {
          const found = note.place && within(note.place);
          return found?.part === part ? [{ ...note, place: found.place }] : [];
        }),
    };
  },
);

export type WrittenModel = InstanceType<typeof WrittenStore>;
