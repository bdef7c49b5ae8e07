import type { TimelineKind } from "../../core/wire.ts";

/** All that the server puts on the line: the compiler misses the one that is missing here. */
const HAPPENS: Record<TimelineKind, true> = {
  "check_in.revealed": true,
  "message.heard": true,
  "say_back.confirmed": true,
  "commitment.in_force": true,
  "commitment.ended": true,
  "meeting.ended": true,
  "statement.opened": true,
  "review.revealed": true,
  "review.agreed": true,
  "ending.rebuilt": true,
  "step.completed": true,
  "step.set_aside": true,
  "step.reopened": true,
  "promise.shared": true,
  "promise.ended": true,
  "agreement.offered": true,
  "agreement.ended": true,
  "setback.shared": true,
  "readiness.told": true,
  "exploration.agreed": true,
  "exploration.ended": true,
  "space.opened": true,
  "space.paused": true,
};

/** What takes something off the line that its owner hid again: the server's page is without it when its event arrives. */
export const TAKEN_OFF: readonly string[] = [
  "promise.share_taken_back",
  "promise.deleted",
  "agreement.deleted",
  "setback.share_taken_back",
  "setback.deleted",
];

/** What happens on the line; each is on the server's page when its event arrives. */
export const KINDS: readonly string[] = Object.keys(HAPPENS);
