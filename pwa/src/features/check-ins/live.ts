/**
 * Check-ins as the live line and late answers of the outbox bring them: put on this phone and into Today.
 *
 * Screens that are open hear the same themselves; nothing is held here, so that hiding leaves nothing behind.
 */
import { effect } from "@preact/signals";
import { disk } from "../../core/disk.ts";
import { quiet } from "../../core/quiet.ts";
import { announce } from "../../core/say.ts";
import { live, outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import type { CheckInDay } from "../../core/wire.ts";
import { said } from "./said.ts";

/** Where a day lies on this phone. */
export const placeOf = (on: string) => `check_in/${on}`;

/** Where the newest page of one's own answers lies. */
export const LIST = "check_ins";

/** Keep a day as last heard, and show it where Today is that day. */
export function keepDay(day: CheckInDay): void {
  void disk.write("reads", placeOf(day.on), day);
  if (us.today.value?.on === day.on) us.put({ check_in: day });
}

/** The day with one's own answer only. */
const alone = (day: CheckInDay): CheckInDay => ({
  ...day,
  mine: day.mine && { ...day.mine, heard_on: null },
  revealed: false,
  other: null,
  other_state: null,
  try_asking: null,
});

/** A space that closed takes the other's answers with it, from this phone too. */
export async function forgetOther(): Promise<void> {
  for (const kept of await disk.all<unknown>("reads")) {
    if (isDay(kept) && kept.other) await disk.write("reads", placeOf(kept.on), alone(kept));
  }
  const page = await disk.read<{ items: CheckInDay[]; next: string | null }>("reads", LIST);
  if (page) await disk.write("reads", LIST, { ...page, items: page.items.map(alone) });
}

const isDay = (kept: unknown): kept is CheckInDay =>
  typeof kept === "object" && kept !== null && "prompt" in kept && "other" in kept && "on" in kept;

effect(() => {
  if (us.space.value?.state === "closed") void forgetOther();
});

live.keep("check_in_days", keepDay);
live.on("check_in.revealed", () => announce(said.bothIn));
live.on("check_in.heard", ({ by }) => {
  if (by !== us.account.value?.id && !quiet.still.value) announce(said.heard);
});
for (const kind of ["check_in.seal", "check_in.change", "check_in.open", "check_in.hear"]) {
  outbox.on(kind, { sent: (answer) => keepDay(answer as CheckInDay) });
}
