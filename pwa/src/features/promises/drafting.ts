/** A promise being written, and what is still missing in it. */
import { WEEKDAYS, type Weekday } from "../../core/weekdays.ts";
import type { PromiseDraft, PromiseRead } from "../../core/wire.ts";
import { copy } from "./copy.ts";
import { hasADay, lastDays, plusDays } from "./days.ts";

export type When = keyof typeof copy.whens;

export interface Writing {
  text: string;
  notice: string;
  when: When;
  some: Weekday[];
  until: string;
}

const LONGEST = 500;
/** Two weeks are a good first try. */
const FIRST_TRY = 14;

export const draftName = (instead: string | null) => `promise/${instead ?? "new"}`;

export const weekdaysOf = ({ when, some }: Pick<Writing, "when" | "some">): Weekday[] =>
  when === "daily" ? [...WEEKDAYS] : when === "weekdays" ? WEEKDAYS.slice(0, 5) : when === "some" ? some : [];

/** A smaller one begins with the words of the one it stands for. */
export const startOf = (instead: PromiseRead | null, today: string): Writing => ({
  text: instead?.text ?? "",
  notice: instead?.notice ?? "",
  when: instead ? "some" : "daily",
  some: instead && instead.weekdays.length < WEEKDAYS.length ? instead.weekdays : [],
  until: plusDays(today, FIRST_TRY),
});

export const bodyOf = (writing: Writing, for_both: boolean, instead_of: string | null): PromiseDraft => ({
  text: writing.text.trim(),
  notice: writing.notice.trim(),
  weekdays: weekdaysOf(writing),
  until: writing.until,
  for_both,
  instead_of,
});

export function faults(writing: Writing, today: string): { name: string; text: string }[] {
  const { text, notice, when, some, until } = writing;
  const { min, max } = lastDays(today);
  const found = [];
  if (!text.trim()) found.push({ name: "text", text: copy.needText });
  else if ([...text.trim()].length > LONGEST) found.push({ name: "text", text: copy.tooLong });
  if (when === "some" && some.length === 0) found.push({ name: "mon", text: copy.needDays });
  if (!until || until < min || until > max) found.push({ name: "until", text: copy.needUntil });
  else if (!hasADay({ weekdays: weekdaysOf(writing), until }, today) && (when !== "some" || some.length > 0))
    found.push({ name: "until", text: copy.needADay });
  if (!notice.trim()) found.push({ name: "notice", text: copy.needNotice });
  return found;
}
