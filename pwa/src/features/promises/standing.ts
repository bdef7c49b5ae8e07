/** Where a promise stands for the reader, in words. */
import { dayName } from "../../core/clock.ts";
import type { PromiseRead, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { copy } from "./copy.ts";

/** The other's name; the space forgets it when it closes. */
export const otherName = (space: SpaceRead) => space.other?.name ?? copy.someone;

export function standing(promise: PromiseRead, space: SpaceRead): string {
  const { state, ended_on, until, owner_id, shared } = promise;
  const name = otherName(space);
  if (state === "ended") return fill(copy.ended, { day: dayName(ended_on ?? until) });
  if (state === "over") return fill(copy.over, { day: dayName(until) });
  if (owner_id !== space.me.account_id) return fill(copy.theirs, { name });
  return shared ? fill(copy.shown, { name }) : copy.onlyYou;
}
