/** What a line says, in facts for a sentence: pure. A person is compared with themselves only. */
import type { OwnDay, PatternLine, Stop, StopsRead } from "../../core/wire.ts";

/** Fewer entries than this make no picture. */
export const ENOUGH = 8;
/** So many entries each, before two parts of a period are set beside one another. */
const ENOUGH_OF_A_PART = 4;
/** Half a period says something of its own from this difference on. */
const A_STOP = 1;

export interface Point {
  on: string;
  stop: Stop;
}

export interface Facts {
  days: number;
  /** The stop in the middle of all. */
  middle: Stop;
  /** How weekends differ from the other days, where they do. */
  weekend: "higher" | "lower" | null;
  /** How the later half differs from the earlier, where it does. */
  later: "higher" | "lower" | null;
}

/** The entries of one line; a day on which nothing was said is not there. */
export function pointsOf(days: readonly StopsRead[], line: PatternLine): Point[] {
  return days.flatMap((day) => {
    const stop = day[line];
    return stop === null ? [] : [{ on: day.on, stop }];
  });
}

export function factsOf(points: readonly Point[]): Facts {
  const half = Math.floor(points.length / 2);
  const [ends, others] = [points.filter(isWeekend), points.filter((point) => !isWeekend(point))];
  return {
    days: points.length,
    middle: Math.round(middleOf(points)) as Stop,
    weekend: compared(ends, others),
    later: compared(points.slice(half), points.slice(0, half)),
  };
}

/** The words chosen most, at least three times, two at most. */
export function oftenFelt(days: readonly OwnDay[]): string[] {
  const times = new Map<string, number>();
  for (const word of days.flatMap(({ feelings }) => feelings)) times.set(word, (times.get(word) ?? 0) + 1);
  return [...times]
    .filter(([, count]) => count >= 3)
    .sort(([, one], [, other]) => other - one)
    .slice(0, 2)
    .map(([word]) => word);
}

/** Over a long time, one point a week: the stop in the middle of what was said, on the week's first entry. */
export function byWeek(points: readonly Point[]): Point[] {
  const weeks = new Map<number, Point[]>();
  for (const point of points) {
    const week = Math.floor((dayNumber(point.on) + 3) / 7); // 1 January 1970 was a Thursday; weeks begin on Monday
    weeks.set(week, [...(weeks.get(week) ?? []), point]);
  }
  return [...weeks.values()].map((week) => ({
    on: week[0]?.on ?? "",
    stop: Math.round(middleOf(week)) as Stop,
  }));
}

/** Whole days since 1 January 1970. */
export const dayNumber = (on: string) => Math.round(Date.parse(`${on}T00:00:00Z`) / 86_400_000);

function isWeekend({ on }: Point): boolean {
  const weekday = new Date(`${on}T12:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

function compared(these: readonly Point[], those: readonly Point[]): "higher" | "lower" | null {
  if (these.length < ENOUGH_OF_A_PART || those.length < ENOUGH_OF_A_PART) return null;
  const apart = middleOf(these) - middleOf(those);
  return apart >= A_STOP ? "higher" : apart <= -A_STOP ? "lower" : null;
}

function middleOf(points: readonly Point[]): number {
  const stops = points.map(({ stop }) => stop).sort((one, other) => one - other);
  const at = Math.floor(stops.length / 2);
  const [below, here] = [stops[at - 1] ?? 0, stops[at] ?? 0];
  return stops.length % 2 ? here : (below + here) / 2;
}
