/** The sentences above the picture; the picture is named by them where it is not seen. */
import type { OwnDay, PatternLine } from "../../core/wire.ts";
import { count, fill, language } from "../../core/words.ts";
import { copy, more } from "./copy.ts";
import { factsOf, oftenFelt, type Point } from "./facts.ts";
import { feelingName, stopsOf } from "./lines.ts";
import type { Period } from "./store.ts";

export function said(
  points: readonly Point[],
  days: readonly OwnDay[],
  line: PatternLine,
  period: Period,
): string {
  const facts = factsOf(points);
  const often = line === "about_us" ? oftenFelt(days).map(feelingName) : [];
  const listed = new Intl.ListFormat(language.value, { type: "conjunction" }).format(often);
  return [
    count(copy.answered, facts.days, { period: copy[`in-${period}`] }),
    fill(copy.middle, { stop: stopsOf(line)[facts.middle - 1] ?? "" }),
    facts.weekend && fill(copy.weekend, { more: more[line][facts.weekend] }),
    facts.later && fill(copy.later, { more: more[line][facts.later] }),
    often.length > 0 && fill(copy.often, { words: listed }),
  ]
    .filter(Boolean)
    .join(" ");
}
