/**
 * Check-ins as the live line and late answers of the outbox bring them: put on this phone and into Today.
 *
 * Screens that are open hear the same themselves; nothing is held here, so that hiding leaves nothing behind.
 */
import { disk } from "../../core/disk.ts";
import { announce } from "../../core/say.ts";
import { live, outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import type { CheckInDay } from "../../core/wire.ts";
import { said } from "./said.ts";

/** Where a day lies on this phone. */
export const placeOf = (on: string) => `check_in/${on}`;

/** Keep a day as last heard, and show it where Today is that day. */
export function keepDay(day: CheckInDay): void {
  void disk.write("reads", placeOf(day.on), day);
  if (us.today.value?.on === day.on) us.put({ check_in: day });
}

live.keep("check_in_days", keepDay);
live.on("check_in.revealed", () => announce(said.bothIn));
for (const kind of ["check_in.seal", "check_in.change", "check_in.open"]) {
  outbox.on(kind, { sent: (answer) => keepDay(answer as CheckInDay) });
}
