/** Days and times as people say them. Days on the wire are dates without a time; nothing here shifts them. */
import { signal } from "@preact/signals";
import { language } from "./words.ts";

/** Milliseconds since the epoch; the one place that asks, so that tests can set it. */
export const clock = { now: () => Date.now() };

/** How many milliseconds the server's clock is ahead of this phone's: zero where they are about the same; null unheard. */
const ahead = signal<number | null>(null);
/** Milliseconds within which two clocks are the same: an answer tells its second, and takes its time on the way. */
const THE_SAME = 30_000;
/** An answer that took longer than these milliseconds says nothing of the time: the phone may have slept meanwhile. */
const QUICK = 10_000;

/** Now by the server's clock, as far as it is known: for what ends at one moment on both phones. */
export const sharedNow = () => clock.now() + (ahead.value ?? 0);

/** The difference, to be kept over a start without signal, and what was kept of it. */
export const clocksApart = () => ahead.value ?? 0;
export function recallClocks(apart = 0): void {
  ahead.value ??= apart;
}

/** The server said what time it is (`Date`), to a question asked at `asked`. */
export function hearTime(said: string | null, asked: number): void {
  const now = clock.now();
  const apart = Date.parse(said ?? "") - now;
  if (Number.isNaN(apart) || now - asked > QUICK) return;
  ahead.value = Math.abs(apart) > THE_SAME ? apart : 0;
}

const DAY = 86_400_000; // milliseconds

/** The date in `zone` (this phone's own by default), as on the wire; by the server's clock, which takes no other. */
export const localDay = (zone?: string) => dayAt(sharedNow(), zone);

/** The date so many days before today. */
export const daysAgo = (days: number, zone?: string) =>
  dayAt(noon(localDay(zone)).getTime() - days * DAY, "UTC");

function dayAt(instant: number, zone?: string): string {
  const parts = new Intl.DateTimeFormat("en", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    ...(zone ? { timeZone: zone } : {}),
  }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** How dates are written: as this phone writes them, where it speaks the language of the words ("3 June", "June 3"). */
const manner = () =>
  navigator.languages?.find((one) => one.split("-")[0] === language.value) ?? language.value;

/** A date from the wire at noon UTC: far enough from both midnights to print as itself in UTC. */
const noon = (day: string) => new Date(`${day}T12:00:00Z`);

/** How many days lie between two dates. */
export const daysApart = (one: string, other: string) =>
  Math.abs(noon(one).getTime() - noon(other).getTime()) / DAY;

/** "Tuesday" within a week of today, "3 June" within the year, with its year before that. */
export function dayName(day: string, today = localDay()): string {
  const options: Intl.DateTimeFormatOptions =
    daysApart(today, day) < 7
      ? { weekday: "long" }
      : {
          day: "numeric",
          month: "long",
          ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" }),
        };
  return new Intl.DateTimeFormat(manner(), { ...options, timeZone: "UTC" }).format(noon(day));
}

/** "3 June", with its year when that is not this year's. */
export function dateName(day: string, today = localDay()): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return new Intl.DateTimeFormat(manner(), {
    day: "numeric",
    month: "long",
    ...year,
    timeZone: "UTC",
  }).format(noon(day));
}

/** "18:40" on this phone's clock. */
export function timeName(instant: string): string {
  return new Intl.DateTimeFormat(manner(), { timeStyle: "short" }).format(new Date(instant));
}

/** The same for a time of every day, "18:40" on the wire. */
export const dailyTimeName = (at: string) => timeName(`2000-01-01T${at}`);

/** "Tuesday 18:40": for a deadline within days. */
export function momentName(instant: string): string {
  return new Intl.DateTimeFormat(manner(), {
    weekday: "long",
    hour: "numeric",
    minute: "2-digit",
  }).format(new Date(instant));
}

/** The IANA zone this phone is set to. */
export const phoneZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
