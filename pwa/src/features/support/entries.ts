/** What the screen and the page without script both say about an entry. */
import { fill } from "../../core/words.ts";
import type { Country, Entry, SupportText, Topic } from "./content.ts";

/** The rows that lead to people, in the order of the screen. */
export const TOPICS = ["abuse", "suicide", "talk", "counsellor"] as const satisfies Topic[];

/** `tel:` takes digits and a leading plus; people read the number as it is written. */
export const telOf = (number: string) => `tel:${number.replace(/[^\d+]/g, "")}`;

/** The `?&` is for iPhones, which read what stands after `&`, and for all others, which read what stands after `?`. */
export const smsOf = (number: string, body?: string) =>
  `sms:${number.replace(/[^\d+]/g, "")}${body ? `?&body=${encodeURIComponent(body)}` : ""}`;

/** "1800respect.org.au": an address as people say it. */
export const hostOf = (web: string) => new URL(web).hostname.replace(/^www\./, "");

/** How far the entry can be relied on, with the month somebody last looked. */
export function checkedOf(entry: Entry, words: SupportText["words"], language: string): string {
  const month = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${entry.checked}-15T12:00:00Z`),
  );
  return fill(words.checked_how[entry.checked_how], { month });
}

/** "Day and night · free", as far as it is known. */
export const termsOf = ({ hours, cost }: Entry) => [hours, cost].filter(Boolean).join(" · ");

/** Whether a call or text shows on the bill, where one can call or text at all. */
export function billOf(entry: Entry, words: SupportText["words"]): string | null {
  if ((!entry.phone && !entry.text_number) || entry.may_show_on_bill === undefined) return null;
  return entry.may_show_on_bill ? words.may_show_on_bill : words.not_on_bill;
}

export const entriesOn = (topic: Topic, entries: readonly Entry[]) =>
  entries.filter((entry) => entry.topics.includes(topic));

export const byName = (countries: readonly Country[]) =>
  [...countries].sort((one, other) => one.name.localeCompare(other.name));
