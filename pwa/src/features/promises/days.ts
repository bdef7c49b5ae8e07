/** The days of a promise, as the server counts them: pure. */
import { dateName, dayName } from "../../core/clock.ts";
import { WEEKDAYS, type Weekday } from "../../core/weekdays.ts";
import type { PromiseRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { copy } from "./copy.ts";

/** Days from today on; every weekday is one of them. */
const A_WEEK = 7;
/** A promise runs for a season at most. */
const LONGEST = 92;

export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

export const lastDays = (today: string) => ({ min: today, max: plusDays(today, LONGEST) });

export const weekdayOf = (day: string): Weekday =>
  WEEKDAYS[(new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7] ?? "mon";

const isItsDay = ({ weekdays, until }: Pick<PromiseRead, "weekdays" | "until">, on: string) =>
  on <= until && (weekdays.length > 0 ? weekdays.includes(weekdayOf(on)) : on === until);

/** Whether one of its days comes before its end; more than a week ahead there always is one. */
export const hasADay = (promise: Pick<PromiseRead, "weekdays" | "until">, today: string) =>
  Array.from({ length: A_WEEK }, (_, ahead) => plusDays(today, ahead)).some((on) => isItsDay(promise, on)) ||
  promise.until >= plusDays(today, A_WEEK);

/** "Every day, until 3 June". */
export function rhythm(promise: Pick<PromiseRead, "weekdays" | "until">): string {
  const { weekdays, until } = promise;
  if (weekdays.length === 0) return fill(copy.onceOn, { day: dateName(until) });
  const when =
    weekdays.length === 7
      ? copy.whens.daily
      : weekdays.join() === "mon,tue,wed,thu,fri"
        ? copy.whens.weekdays
        : WEEKDAYS.filter((day) => weekdays.includes(day))
            .map((day) => copy.weekdays[day])
            .join(", ");
  return fill(copy.untilDay, { when, day: dateName(until) });
}

/** "today", or the day's name. */
export const soft = (on: string, today: string) => (on === today ? copy.today : dayName(on, today));
