/** The parts of an I-statement, in the order they are read. */
import type { PartName, Writing } from "../core/writing.ts";
import { leads } from "./copy.ts";

export const PARTS: readonly PartName[] = ["situation", "feeling", "because", "request", "understanding"];
export const OPTIONAL: ReadonlySet<PartName> = new Set<PartName>(["request", "understanding"]);

/** Most code points in one message, all parts together; the server's limit. */
export const LONGEST = 2000;
/** From here on the counter is shown. */
export const COUNTED_FROM = 1700;

export type Words = Pick<Writing, "mode" | "text" | "parts">;

/** The text a span without a part, or with one, lies in. */
export const textOf = ({ text, parts }: Words, part: PartName | null): string =>
  part === null ? text : parts[part];

/** Length as the server counts it. */
export function lengthOf({ mode, text, parts }: Words): number {
  const texts = mode === "free" ? [text] : Object.values(parts);
  return texts.reduce((sum, one) => sum + [...one].length, 0);
}

export const isEmpty = ({ mode, text, parts }: Words): boolean =>
  mode === "free" ? !text.trim() : Object.values(parts).every((part) => !part.trim());

/** All of it as one text, for a letter. */
export function asText({ mode, text, parts }: Words): string {
  if (mode === "free") return text.trim();
  return PARTS.filter((part) => parts[part].trim())
    .map((part) => {
      const said = parts[part].trim();
      return said.toLowerCase().startsWith(leads[part].toLowerCase()) ? said : `${leads[part]} ${said}`;
    })
    .join("\n");
}
