/** Days of the week, in order, as on the wire. */
import { language } from "./words.ts";

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A Monday at noon UTC. */
const A_MONDAY = Date.UTC(2024, 0, 1, 12);
const DAY = 86_400_000; // milliseconds

/** "Monday". */
export const weekdayName = (day: Weekday): string =>
  new Intl.DateTimeFormat(language.value, { weekday: "long", timeZone: "UTC" }).format(
    A_MONDAY + WEEKDAYS.indexOf(day) * DAY,
  );

/** "Monday and Thursday". */
export const weekdayNames = (days: readonly Weekday[]): string =>
  new Intl.ListFormat(language.value).format(WEEKDAYS.filter((day) => days.includes(day)).map(weekdayName));
