import { dayName } from "../../core/clock.ts";
import type { SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { words } from "./content.ts";
import { copy } from "./copy.ts";

/** Nobody to talk with: not yet, not now, or not any more. */
export function NotNow({ space, titled }: { space: SpaceRead | null; titled?: boolean }) {
  return (
    <div class="stack">
      {!titled && <h1 tabIndex={-1}>{copy.title}</h1>}
      <Reason space={space} />
      {!space && (
        <ul class="stack tight">
          {words.openers.map((opener) => (
            <li key={opener}>{opener}</li>
          ))}
        </ul>
      )}
      {space?.state !== "closed" && !space?.pause && (
        <div class="push">
          <ButtonLink kind="primary" wide href={space ? "/ground-rules" : "/invite"}>
            {space ? copy.toGroundRules : copy.invite}
          </ButtonLink>
        </div>
      )}
    </div>
  );
}

function Reason({ space }: { space: SpaceRead | null }) {
  if (!space) return <p>{copy.alone}</p>;
  if (space.state === "closed") return <p>{copy.closed}</p>;
  if (!space.pause) return <p>{copy.agreeing}</p>;
  const { until } = space.pause;
  return (
    <Waiting icon="pause">{until ? fill(copy.pausedUntil, { day: dayName(until) }) : copy.paused}</Waiting>
  );
}
