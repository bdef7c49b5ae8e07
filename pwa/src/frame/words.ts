import type { Outgoing } from "../core/outbox.ts";

/** Names of choices, ids, days and times: what the app put in, and no person wrote. */
const NOT_WORDS = /^([a-z0-9_.:+-]*|[0-9-]+T[0-9:.]+Z)$/;

/** What a person wrote in something on its way, for their own eyes. A private note is sealed and has none here. */
export function wordsOf({ kind, body }: Pick<Outgoing, "kind" | "body">): string[] {
  return kind.startsWith("note.") ? [] : words(body);
}

/** One word alone looks like a choice; under `text` it is a person's. */
function words(part: unknown, name = ""): string[] {
  if (typeof part === "string")
    return part.trim() && (name === "text" || !NOT_WORDS.test(part)) ? [part] : [];
  return part && typeof part === "object"
    ? Object.entries(part).flatMap(([under, one]) => words(one, under))
    : [];
}
