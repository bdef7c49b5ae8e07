/** What other places may do with one's own notes: set by the notes as long as they are open. */
import { signal } from "@preact/signals";

export interface KeptNote {
  text: string;
  tags: readonly string[];
  /** The day it was first written, and when it was last changed. */
  on: string;
  changed: string;
}

/** Keep words from anywhere for one's own eyes. */
export const keeper = signal<((text: string) => Promise<unknown>) | null>(null);

/** All notes as their writer reads them. */
export const openNotes = signal<(() => readonly KeptNote[]) | null>(null);
