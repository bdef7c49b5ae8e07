/** Where a commitment stands for the reader, and who did what, in words. */
import { dayName } from "../../core/clock.ts";
import type { CommitmentRead, CommitmentVersionRead, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { copy } from "./copy.ts";

export const signedBy = (version: CommitmentVersionRead, account: string) =>
  version.signatures.find(({ by }) => by === account) ?? null;

/** The other's name; the space forgets it when it closes. */
export const otherName = (space: SpaceRead) => space.other?.name ?? copy.someone;

/** The day the second signature made a version count. */
export const inForceSince = (version: CommitmentVersionRead) =>
  version.signatures.map(({ on }) => on).reduce((one, other) => (one > other ? one : other), version.on);

/** A wording that waits for signatures beside one that is in force. */
export const hasChange = ({ state, latest, in_force }: CommitmentRead) =>
  state !== "ended" && in_force !== null && in_force.number !== latest.number;

export function standing(commitment: CommitmentRead, space: SpaceRead): string {
  const { state, latest, in_force, ended_on } = commitment;
  const name = otherName(space);
  if (state === "ended") {
    return fill(in_force ? copy.states.ended : copy.states.declined, { day: dayName(ended_on ?? latest.on) });
  }
  if (hasChange(commitment)) return copy.states.changed;
  if (state === "review_due") return copy.states.review_due;
  if (state === "in_force" && in_force) {
    return fill(copy.states.in_force, { day: dayName(inForceSince(in_force)) });
  }
  if (signedBy(latest, space.me.account_id)) return fill(copy.states.mine, { name });
  return latest.signatures.length > 0 ? fill(copy.states.theirs, { name }) : copy.states.offered;
}

export function endedWords(commitment: CommitmentRead, space: SpaceRead): string {
  const by = commitment.ended_by === space.me.account_id ? copy.you : otherName(space);
  return fill(commitment.in_force ? copy.endedBy : copy.declinedBy, {
    by,
    day: dayName(commitment.ended_on ?? commitment.latest.on),
  });
}

export const versionWords = (version: CommitmentVersionRead, space: SpaceRead) =>
  fill(copy.version, {
    number: version.number,
    by:
      version.by === space.me.account_id
        ? copy.byYou
        : space.other
          ? fill(copy.byName, { name: space.other.name })
          : copy.bySomeone,
    day: dayName(version.on),
  });
