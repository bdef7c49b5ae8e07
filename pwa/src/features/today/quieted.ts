/** What Today holds of the other's, by how the reader wants it to arrive: pure. */
import { clock, localDay } from "../../core/clock.ts";
import { lastTogether, type quiet as Quiet, waitsFor } from "../../core/quiet.ts";
import type { TodayRead } from "../../core/wire.ts";
import { TOLD } from "./waiting.ts";

/** Without what is muted, or waits to be shown together; what concerns both stays. */
export function quieted(
  today: TodayRead,
  quiet: Pick<typeof Quiet, "muted" | "shown" | "wishes">,
): TodayRead {
  const shown = quiet.shown.value;
  if (!quiet.muted.value && shown === null) return today;
  const { letter } = today;
  const safety = letter?.kind === "safety";
  const waits =
    letter !== null && !safety && (quiet.muted.value || waitsFor(letter, today.account.id, shown));
  const day = localDay();
  // A day is all that is known of these: today's wait until today's time.
  const early = shown !== null && lastTogether(quiet.wishes.value?.at ?? "", clock.now()) < startOf(day);
  return {
    ...today,
    letter: waits ? null : letter,
    waiting: today.waiting.filter(
      ({ kind, on }) => TOLD[kind]?.slot !== "other" || !(quiet.muted.value || (early && on === day)),
    ),
  };
}

const startOf = (day: string) => new Date(`${day}T00:00:00`).getTime();
