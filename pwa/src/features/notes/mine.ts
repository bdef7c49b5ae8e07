/** The notes of whoever is signed in, as this page has them: open in one place is open in all. */
import { effect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { disk } from "../../core/disk.ts";
import { keeper, openNotes } from "../../core/keeper.ts";
import { whenLocked } from "../../core/locking.ts";
import { live, outbox } from "../../core/services.ts";
import { notesApi } from "./api.ts";
import { type NotesModel, NotesStore } from "./store.ts";

const mine = new NotesStore({ api: notesApi, outbox, disk });

mine.follow();
whenLocked(() => mine.forget());
live.keep("notes", (note) => mine.put(note));
live.on("note.deleted", (event) => mine.remove(String(event.note_id)));
live.on("notes.cleared", () => mine.cleared());
live.on("notes_key.changed", () => void mine.refresh());
live.onReset(() => void mine.refresh());
effect(() => {
  const open = mine.state.value === "open";
  keeper.value = open ? (text) => mine.write({ text, tags: [] }) : null;
  openNotes.value = open ? () => mine.list.value : null;
});

export function useNotes(): NotesModel {
  useEffect(() => {
    const again = () => void mine.refresh();
    addEventListener("online", again);
    void mine.load();
    return () => removeEventListener("online", again);
  }, []);
  return mine;
}
