import { dateName, dayName } from "../../core/clock.ts";
import { sentence } from "../../core/problem.ts";
import type { SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Card, Waiting } from "../../ui/Card.tsx";
import { copy } from "./copy.ts";
import type { TodayModel } from "./store.ts";

/** One card while the space rests; only who paused can end it. */
export function PausedCard({ space, store }: { space: SpaceRead; store: TodayModel }) {
  const { pause } = space;
  const problem = store.problem.value;
  return (
    <Card title={copy.paused}>
      <p>{pause?.until ? fill(copy.pausedUntil, { day: dayName(pause.until) }) : copy.pausedOpen}</p>
      <p class="second">{copy.pausedStays}</p>
      {problem && (
        <p class="field-error" role="alert">
          {sentence(problem)}
        </p>
      )}
      {store.resuming.value === "waiting" ? (
        <Waiting icon="cloud-off">{copy.resumeWaits}</Waiting>
      ) : (
        pause?.mine && (
          <Button kind="outline" busy={store.resuming.value === "busy"} onClick={() => void store.resume()}>
            {copy.resume}
          </Button>
        )
      )}
      <a class="row-link" href="/check-in">
        {copy.forYourself}
      </a>
    </Card>
  );
}

/** The same for both, whoever left: the day, one's own words, Support, and nothing to press. */
export function ClosedCard({ space }: { space: SpaceRead }) {
  return (
    <Card title={copy.closed}>
      {space.closed_on && <p>{fill(copy.closedOn, { date: dateName(space.closed_on) })}</p>}
      <p class="second">{copy.ownWords}</p>
      <ul class="plain-list ways">
        <li>
          <a class="row-link" href="/check-ins">
            {copy.ownCheckIns}
          </a>
        </li>
        <li>
          <a class="row-link" href="/talk">
            {copy.ownLetters}
          </a>
        </li>
        <li>
          <a class="row-link" href="/commitments">
            {copy.bothSigned}
          </a>
        </li>
        <li>
          <a class="row-link" href="/check-in">
            {copy.forYourself}
          </a>
        </li>
        <li>
          <a class="row-link" href="/support">
            {copy.support}
          </a>
        </li>
      </ul>
    </Card>
  );
}
