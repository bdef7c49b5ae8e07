/** Checks and names of the forms. */
import type { CommitmentDraft } from "../../core/wire.ts";
import { copy } from "./copy.ts";

export const LONGEST = 2000;
/** From here on the form counts along. */
export const COUNTS_FROM = 1700;
const YEARS = 2;

/** Under which a draft is kept: a new one, or a change of one. */
export const draftName = (id: string | null) => `commitment/${id ?? "new"}`;

export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The days a review may fall on: from tomorrow on, within two years. */
export const reviewDays = (today: string) => ({
  min: plusDays(today, 1),
  max: plusDays(today, YEARS * 366),
});

export function faults(
  { text, review_on }: CommitmentDraft,
  today: string,
): { name: string; text: string }[] {
  const { min, max } = reviewDays(today);
  const found = [];
  if (!text.trim()) found.push({ name: "text", text: copy.needText });
  else if ([...text].length > LONGEST) found.push({ name: "text", text: copy.tooLong });
  if (!review_on || review_on < min || review_on > max) {
    found.push({ name: "review_on", text: copy.needReview });
  }
  return found;
}
