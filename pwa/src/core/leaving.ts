/** Deleted for the eye, and perhaps not yet for good. Of all screens: what was deleted on one stays away on the next. */
import { signal } from "@preact/signals";
import { unlessUndone } from "./undoing.ts";

export const leaving = signal<ReadonlySet<string>>(new Set());

/** What is said when something was deleted, and on the way back. */
export interface Undone {
  deleted: string;
  undo: string;
}

/** Out of sight at once, and for good unless it is undone. What could not be deleted after all is there again. */
export function leave(id: string, { deleted, undo }: Undone, forGood: () => Promise<boolean>): void {
  const back = () => {
    leaving.value = new Set([...leaving.value].filter((one) => one !== id));
  };
  leaving.value = new Set([...leaving.value, id]);
  unlessUndone(deleted, undo, {
    act: () =>
      void forGood().then((gone) => {
        if (!gone) back();
      }),
    undo: back,
  });
}
