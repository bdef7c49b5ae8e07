/** A message's words, as they are read and as they go back to be written on. Pure. */
import type { IStatementParts, MessageRead } from "../../core/wire.ts";
import type { Writing } from "../../core/writing.ts";
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

/** Words a person reads in a minute, unhurried. */
const A_MINUTE = 200;

/** Whole minutes for reading it, one at least. */
export function minutesOf({ text, parts }: Pick<MessageRead, "text" | "parts">): number {
  const words = (text ?? Object.values(parts ?? {}).join(" ")).split(/\s+/).filter(Boolean).length;
  return Math.max(1, Math.ceil(words / A_MINUTE));
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
