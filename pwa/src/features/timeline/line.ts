/** The line as it is drawn: months, entries and the gaps between them. Pure. */

import type { TimelineItem } from "../../core/wire.ts";
import { language } from "../../core/words.ts";

export type Row = { kind: "item"; item: TimelineItem } | { kind: "gap"; days: number; before: number };

export interface Month {
  /** `2026-03`. */
  key: string;
  name: string;
  rows: Row[];
}

/** Fewer days without an entry than this are just days. */
const GAP = 3;

const noon = (day: string) => new Date(`${day}T12:00:00Z`);
const between = (earlier: string, later: string) =>
  Math.round((noon(later).getTime() - noon(earlier).getTime()) / 86_400_000) - 1;

/** By month, newest first, as the items come; a gap stands above the entry it ended with. */
export function monthsOf(items: readonly TimelineItem[]): Month[] {
  const months: Month[] = [];
  let later: TimelineItem | undefined;
  for (const item of items) {
    const key = item.on.slice(0, 7);
    const days = later ? between(item.on, later.on) : 0;
    if (days >= GAP) months.at(-1)?.rows.push({ kind: "gap", days, before: item.seq });
    if (months.at(-1)?.key !== key) months.push({ key, name: monthName(item.on), rows: [] });
    months.at(-1)?.rows.push({ kind: "item", item });
    later = item;
  }
  return months;
}

/** "March 2026": the year too, as the line may run over years. */
function monthName(day: string): string {
  return new Intl.DateTimeFormat(language.value, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    noon(day),
  );
}

/** "Tue 4". */
export function shortDay(day: string): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language.value, { ...options, timeZone: "UTC" }).format(noon(day));
  return `${part({ weekday: "short" })} ${part({ day: "numeric" })}`;
}

/** Newest first, each once; the newer reading of an entry stays. */
export function joined(one: readonly TimelineItem[], other: readonly TimelineItem[]): TimelineItem[] {
  const bySeq = new Map([...other, ...one].map((item) => [item.seq, item]));
  return [...bySeq.values()].sort((a, b) => b.seq - a.seq);
}
