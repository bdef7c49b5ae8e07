/** The parts of the two forms, in the order they are read. */
import type { StatementDraft, StatementKind, StatementVersionRead } from "../../core/wire.ts";
import { partsOf } from "./copy.ts";

/** The server's limit for one part, in code points. */
export const LONGEST = 2000;
const WORDS_A_MINUTE = 200;

/** What is written in each part, by its name on the wire. */
export type Parts = Readonly<Record<string, string>>;

export interface Written {
  parts: Parts;
  /** "This is everything relevant", of an acknowledgement. */
  everything: boolean;
}

export const nothing: Written = { parts: {}, everything: false };

export const namesOf = (kind: StatementKind): string[] => Object.keys(partsOf[kind]);

export function draftOf(kind: StatementKind, { parts, everything }: Written): StatementDraft {
  const written = Object.fromEntries(namesOf(kind).map((name) => [name, parts[name] ?? ""]));
  return (
    kind === "acknowledgement"
      ? { acknowledgement: { ...written, everything_relevant: everything } }
      : { impact: written }
  ) as StatementDraft;
}

export function writtenIn(version: StatementVersionRead): Written {
  const { everything_relevant, ...parts } = (version.acknowledgement ?? version.impact ?? {}) as Record<
    string,
    string
  > & { everything_relevant?: boolean };
  return { parts, everything: everything_relevant ?? false };
}

export const isEmpty = ({ parts }: Written): boolean => Object.values(parts).every((part) => !part.trim());

export const isSame = (kind: StatementKind, one: Written, other: Written): boolean =>
  JSON.stringify(draftOf(kind, one)) === JSON.stringify(draftOf(kind, other));

const BETWEEN = "\n\n";

/** The written parts as one text, as the server joins them for the checker; and where each part begins in it. */
export function joined(
  kind: StatementKind,
  parts: Parts,
): { text: string; starts: ReadonlyMap<string, number> } {
  const starts = new Map<string, number>();
  let text = "";
  for (const name of namesOf(kind)) {
    const part = parts[name] ?? "";
    if (!part.trim()) continue;
    if (text) text += BETWEEN;
    starts.set(name, text.length);
    text += part;
  }
  return { text, starts };
}

/** Whole minutes for reading it unhurried, one at least. */
export function minutesOf(kind: StatementKind, parts: Parts): number {
  const words = joined(kind, parts).text.split(/\s+/).filter(Boolean).length;
  return Math.max(1, Math.round(words / WORDS_A_MINUTE));
}
