/** Whether words can go to the other person now. */
import type { SpaceRead } from "../../core/wire.ts";

export type Standing =
  | { state: "open"; letters: boolean }
  | { state: "practise" | "agreeing" }
  | { state: "paused"; until: string | null };

export function standingOf(space: SpaceRead | null): Standing {
  if (!space || space.state === "closed") return { state: "practise" };
  if (space.state === "agreeing") return { state: "agreeing" };
  if (space.pause) return { state: "paused", until: space.pause.until };
  return { state: "open", letters: space.ground_rules?.letters ?? false };
}
