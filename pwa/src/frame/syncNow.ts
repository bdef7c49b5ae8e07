import type { SyncState } from "../core/outbox.ts";
import { live, outbox } from "../core/services.ts";

/** Where one's words are. "Saved" is said only while the other's changes arrive, too. */
export function syncNow(): SyncState {
  const sync = outbox.sync.value;
  return sync.state === "saved" && live.lost.value ? { state: "unreachable" } : sync;
}
