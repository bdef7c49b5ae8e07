/** What the frame says beside the screen: a line with a way back, and quiet announcements. */
import { signal } from "@preact/signals";

interface Said {
  id: number;
  message: string;
  undo?: { label: string; onUndo: () => void };
}

/** At most one announcement in this many milliseconds: more would talk over what is being read. */
const APART = 5000;

export const said = signal<Said | null>(null);
/** For a polite live region. Never holds content: "Something new in Talk". */
export const announced = signal("");

let number = 0;
let last = Number.NEGATIVE_INFINITY;
let later: ReturnType<typeof setTimeout> | undefined;

/** Show a line for 8 s, with a way back where there is one. */
export function say(message: string, undo?: Said["undo"]): void {
  number += 1;
  said.value = { id: number, message, ...(undo ? { undo } : {}) };
}

export function unsay(id?: number): void {
  if (id === undefined || said.value?.id === id) said.value = null;
}

/**
 * Tell assistive technology; where one was told just now, the newest waits its turn. It does not stay: nobody comes upon
 * it later on another screen, and the same news is news again.
 */
export function announce(message: string): void {
  clearTimeout(later);
  later = setTimeout(
    () => {
      last = Date.now();
      announced.value = message;
      later = setTimeout(() => {
        announced.value = "";
      }, APART);
    },
    Math.max(0, last + APART - Date.now()),
  );
}
