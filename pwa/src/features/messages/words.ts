/** A message's words, as they are read and as they go back to be written on. Pure. */
import type { Outgoing } from "../../core/outbox.ts";
import type { Finding, IStatementParts, MessageDraft, MessageRead } from "../../core/wire.ts";
import type { Found, Writing } from "../../core/writing.ts";
import { leads } from "./copy.ts";

const PARTS: readonly (keyof IStatementParts)[] = [
  "situation",
  "feeling",
  "because",
  "request",
  "understanding",
];

/** One line for each part that was written: the words before it, unless its writer put them there. */
export function linesOf(parts: Partial<IStatementParts>): { lead: string; text: string }[] {
  return PARTS.flatMap((part) => {
    const text = parts[part]?.trim();
    if (!text) return [];
    return [{ lead: text.toLowerCase().startsWith(leads[part].toLowerCase()) ? "" : leads[part], text }];
  });
}

type Words = Pick<MessageRead, "mode" | "text" | "parts">;

/** Words a person reads in a minute, unhurried. */
const A_MINUTE = 200;

/** Whole minutes for reading it, one at least. */
export function minutesOf({ text, parts }: Pick<MessageRead, "text" | "parts">): number {
  const words = (text ?? Object.values(parts ?? {}).join(" ")).split(/\s+/).filter(Boolean).length;
  return Math.max(1, Math.ceil(words / A_MINUTE));
}

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
  const findings = item.refused?.extras.findings;
  const found = (Array.isArray(findings) ? (findings as Finding[]) : []).map((finding): Found => {
    const text = (finding.part ? words.parts?.[finding.part] : words.text) ?? "";
    return { ...finding, words: [...text].slice(...finding.span).join("") };
  });
  return { ...asWriting(words), found };
}

/** The first words, for a list. */
export function beginningOf({ text, parts, mode }: Writing): string {
  const all =
    mode === "free"
      ? text
      : linesOf(parts)
          .map((line) => `${line.lead} ${line.text}`)
          .join(" ");
  const whole = all.trim() || text.trim();
  const shown = [...whole].slice(0, 60).join("");
  return shown.length < whole.length ? `${shown.trimEnd()}…` : shown;
}
