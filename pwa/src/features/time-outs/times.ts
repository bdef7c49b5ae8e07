/** When one comes back: minutes from now to the times people name. Pure. */

/** In minutes: the server's limits. */
export const SHORTEST = 20;
export const LONGEST = 24 * 60;

const EVENING = 20;
const MORNING = 8;
const MINUTE = 60_000;

/** Whole minutes from `now` to the next time this phone's clock shows `hour`:`minute`. */
export function minutesTo(hour: number, minute: number, now: number): number {
  const at = new Date(now);
  at.setHours(hour, minute, 0, 0);
  if (at.getTime() <= now) at.setDate(at.getDate() + 1);
  return Math.ceil((at.getTime() - now) / MINUTE);
}

/** "This evening" by day, "tomorrow morning" in the evening. */
export function named(now: number): { name: "evening" | "morning"; minutes: number; at: string } {
  const evening = new Date(now);
  evening.setHours(EVENING, 0, 0, 0);
  const isDay =
    now >= new Date(now).setHours(MORNING - 3, 0, 0, 0) && evening.getTime() - now >= SHORTEST * MINUTE;
  const name = isDay ? "evening" : "morning";
  const minutes = Math.min(minutesTo(isDay ? EVENING : MORNING, 0, now), LONGEST);
  return { name, minutes, at: new Date(now + minutes * MINUTE).toISOString() };
}

/** Minutes to a time as a time field gives it ("20:40"); null where it is none, or too soon. */
export function chosen(time: string, now: number): number | null {
  const found = /^(\d\d):(\d\d)$/.exec(time);
  if (!found) return null;
  const minutes = minutesTo(Number(found[1]), Number(found[2]), now);
  return minutes < SHORTEST ? null : Math.min(minutes, LONGEST);
}
