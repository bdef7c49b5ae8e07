/**
 * Messages as the live line and late answers of the outbox bring them: kept on this phone, and their arrival told to
 * the server where both show "delivered". Nothing is held here, so that hiding leaves nothing behind.
 */
import { followQuiet, quiet } from "../../core/quiet.ts";
import { announce } from "../../core/say.ts";
import { live, outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import type { LiveEvent, MessageRead } from "../../core/wire.ts";
import { messagesApi } from "./api.ts";
import { keeping } from "./keeping.ts";
import { said } from "./said.ts";
import { ownOnly, withMessages, without } from "./thread.ts";
import { caughtUp } from "./undoing.ts";

/** Keep messages of the space one is in, and acknowledge those that are new here. */
export async function keepMessages(messages: readonly MessageRead[]): Promise<void> {
  const space = us.space.value;
  if (!space || messages.length === 0) return;
  const me = space.me.account_id;
  const { before } = await keeping.change(space.id, (thread) => withMessages(thread, messages, me));
  if (space.state !== "open" || !space.ground_rules?.delivered_shown) return;
  const known = new Set(before.messages.map(({ id }) => id));
  for (const { id, author_id, state, heard_on } of messages) {
    const arrived = author_id !== me && state === "delivered" && !heard_on && !known.has(id);
    // It is said once and only helps the other: where it fails, nothing is lost but the word.
    if (arrived) void messagesApi.receive(space.id, id).catch(() => undefined);
  }
}

function tell({ by }: LiveEvent): void {
  if (by !== us.account.value?.id && !quiet.still.value) announce(said.news);
}

followQuiet();
live.keep("messages", (message) => void keepMessages([message]));
live.on("message.dropped", ({ message_id }) => {
  const space = us.space.value;
  if (space) void keeping.change(space.id, (thread) => without(thread, String(message_id)));
});
live.on("space.closed", ({ space_id }) => {
  const me = us.account.value?.id;
  if (me) void keeping.change(String(space_id), (thread) => ownOnly(thread, me));
});
for (const kind of [
  "message.delivered",
  "message.heard",
  "message.added_to",
  "message.taken_back",
  "message.said_back",
  "say_back.confirmed",
  "say_back.answered",
]) {
  live.on(kind, tell);
}
outbox.on("message.send", {
  sent: (answer, item) => {
    const message = answer as MessageRead;
    if (!caughtUp(messagesApi, message, item)) void keepMessages([message]);
  },
});
for (const kind of ["message.hear", "message.add", "message.say_back", "say_back.answer"]) {
  outbox.on(kind, { sent: (answer) => void keepMessages([answer as MessageRead]) });
}
