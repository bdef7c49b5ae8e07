/** A message that comes back to be written on, with all that its writer chose for it. Pure. */
import type { Outgoing } from "./outbox.ts";
import type { Problem } from "./problem.ts";
import type { Finding, MessageDraft, MessageRead } from "./wire.ts";
import type { Found, Writing } from "./writing.ts";

type Words = Pick<MessageRead, "mode" | "text" | "parts">;

/** The words of a message, to go on writing. */
export function asWriting(words: Words & Partial<Pick<MessageRead, "hold" | "hard">>): Partial<Writing> {
  const none = { situation: "", feeling: "", because: "", request: "", understanding: "" };
  const end = words.text?.length ?? 0;
  return {
    mode: words.mode,
    text: words.text ?? "",
    parts: { ...none, ...words.parts },
    hour: words.hold === "hour",
    hard: words.hard ?? false,
    caret: { part: null, start: end, end },
  };
}

export function wordsOf(item: Outgoing): Words & Pick<MessageRead, "hold" | "hard"> {
  const { mode, text, parts, hold, hard } = item.body as MessageDraft;
  return { mode, text: text ?? null, parts: parts ?? null, hold, hard };
}

/** A refused message, to go on writing, with what the server found in it. */
export function refusedWriting(item: Outgoing): Partial<Writing> {
  const words = wordsOf(item);
  return { ...asWriting(words), found: foundIn(words, item.refused?.extras) };
}

/** What the server found in words that it refused, and the very words. */
export function foundIn(said: Partial<Words>, extras: Problem["extras"] = {}): Found[] {
  const { findings } = extras;
  return (Array.isArray(findings) ? (findings as Finding[]) : []).map((finding) => {
    const text = (finding.part ? said.parts?.[finding.part] : said.text) ?? "";
    return { ...finding, words: [...text].slice(...finding.span).join("") };
  });
}
