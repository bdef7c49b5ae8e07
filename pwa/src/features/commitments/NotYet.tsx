import { dayName } from "../../core/clock.ts";
import type { SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { copy } from "./copy.ts";

/** There is nobody to sign with: not yet, or not any more. */
export function NotYet({ space }: { space: SpaceRead | null }) {
  if (space?.state === "closed") {
    return (
      <div class="stack">
        <p>{copy.closedIntro}</p>
        <ButtonLink kind="primary" wide href="/commitments">
          {copy.back}
        </ButtonLink>
      </div>
    );
  }
  return (
    <div class="stack">
      <p>{space ? copy.agreeing : copy.alone}</p>
      <ButtonLink kind="primary" wide href={space ? "/ground-rules" : "/invite"}>
        {space ? copy.toGroundRules : copy.invite}
      </ButtonLink>
    </div>
  );
}

export function PausedNote({ pause }: { pause: NonNullable<SpaceRead["pause"]> }) {
  return (
    <Waiting icon="pause">
      {pause.until ? fill(copy.pausedUntil, { day: dayName(pause.until) }) : copy.paused}
    </Waiting>
  );
}
