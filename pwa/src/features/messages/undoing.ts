/** Taking a message out of the outbox, also when it is just leaving: what still arrives is dropped on the server. */
import type { Outbox, Outgoing } from "../../core/outbox.ts";
import type { MessageRead } from "../../core/wire.ts";
import type { MessagesApi } from "./api.ts";

/** Ids of outbox items that were undone while they may have been on their way. */
const undone = new Set<string>();

export async function undo(outbox: Pick<Outbox, "drop">, item: Outgoing): Promise<void> {
  undone.add(item.id);
  await outbox.drop(item.id);
}

/** Whether this answer is of an undone message, which then is taken back. */
export function caughtUp(api: Pick<MessagesApi, "takeBack">, answer: MessageRead, item: Outgoing): boolean {
  if (!undone.delete(item.id) || !item.about) return false;
  void api.takeBack(item.about, answer.id).catch(() => undefined);
  return true;
}
