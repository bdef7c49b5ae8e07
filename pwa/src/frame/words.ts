import type { Outgoing } from "../core/outbox.ts";

/** Names of choices, ids, days and times: what the app put in, and no person wrote. */
const NOT_WORDS = /^[a-z0-9_.:+-]*$/;

/** What a person wrote in something on its way, for their own eyes. A private note is sealed and has none here. */
export function wordsOf({ kind, body }: Pick<Outgoing, "kind" | "body">): string[] {
  return kind.startsWith("note.") ? [] : strings(body).filter((text) => !NOT_WORDS.test(text));
}

function strings(part: unknown): string[] {
  if (typeof part === "string") return [part];
  return part && typeof part === "object" ? Object.values(part).flatMap(strings) : [];
}
