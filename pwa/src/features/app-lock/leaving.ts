/**
 * Leaving from behind the lock. Which space it is has to be known before anything is unlocked, so its number, which
 * says nothing, is kept beside the lock; and a leaving without signal waits there until there is some.
 */
import { effect } from "@preact/signals";
import { keep, kept } from "../../core/kept.ts";
import { Problem } from "../../core/problem.ts";
import { session } from "../../core/session.ts";
import { us } from "../../core/us.ts";
import { type AppLockApi, appLockApi } from "./api.ts";

const SPACE = "wordkept-lock-space";
const LEAVING = "wordkept-lock-leaving";

/** The space one can leave from here, if any. */
export const spaceToLeave = () => kept(SPACE);

/** Leave alone, at once. Says whether the server has heard it yet. */
export async function leaveFromLock(
  space: string,
  api: Pick<AppLockApi, "leave"> = appLockApi,
): Promise<"sent" | "waiting"> {
  keep(LEAVING, space);
  keep(SPACE, null);
  try {
    await api.leave(space);
  } catch (failed) {
    // Refused is gone already: there is no membership left to end.
    if (failed instanceof Problem && (failed.passing || failed.status === 401)) return "waiting";
  }
  keep(LEAVING, null);
  return "sent";
}

/** Called once, where the app is put together. */
export function leaveWhatWaits(): void {
  effect(() => {
    const space = us.space.value;
    // Before the phone was asked there seems to be no lock, and what stands beside it would be lost on opening cold.
    if (session.state.value === "starting") return;
    if (!session.locksAfter.value) keep(SPACE, null);
    else if (space) keep(SPACE, space.state === "closed" ? null : space.id);
  });
  const again = () => {
    const space = kept(LEAVING);
    if (space) void leaveFromLock(space);
  };
  addEventListener("online", again);
  effect(() => {
    const state = session.state.value;
    if (state === "in" || state === "locked") again();
    else if (state === "out") keep(SPACE, null);
  });
}
