/** What is done at once for the eye, and for good only when the line with Undo has gone. */
import { effect } from "@preact/signals";
import { said, say, unsay } from "./say.ts";

interface Ways {
  /** For good: the line has gone, another took its place, or the phone was put away. */
  act: () => void;
  undo: () => void;
}

/** Say what was done, with a way back as long as the line stands. One of both ways happens, once. */
export function unlessUndone(message: string, label: string, { act, undo }: Ways): void {
  let over = false;
  const end = (how: () => void) => {
    if (over) return;
    over = true;
    document.removeEventListener("visibilitychange", putAway);
    how();
  };
  const putAway = () => {
    if (document.hidden) end(act);
  };
  say(message, {
    label,
    onUndo: () => {
      end(undo);
      unsay(line?.id);
    },
  });
  const line = said.value;
  document.addEventListener("visibilitychange", putAway);
  const stop = effect(() => {
    if (said.value === line) return;
    end(act);
    queueMicrotask(() => stop());
  });
}
