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

type Way = readonly [href: string, words: string];
const ALWAYS: readonly Way[] = [
  ["/check-in", copy.forYourself],
  ["/support", copy.support],
];
const HERE: readonly Way[] = [
  ["/check-ins", copy.ownCheckIns],
  ["/talk", copy.ownLetters],
  ["/commitments", copy.bothSigned],
  ...ALWAYS,
];
const AWAY: readonly Way[] = [["/settings/closed", copy.keepOwnWords], ...ALWAYS];

/** The same for both, whoever left: the day, one's own words, Support, and nothing to press. */
export function ClosedCard({ space }: { space: SpaceRead }) {
  return (
    <Card title={copy.closed}>
      {space.closed_on && <p>{fill(copy.closedOn, { date: dateName(space.closed_on) })}</p>}
      <p class="second">
        {space.deleting_on ? fill(copy.ownWordsGo, { date: dateName(space.deleting_on) }) : copy.ownWords}
      </p>
      <ul class="plain-list ways">
        {(space.deleting_on ? AWAY : HERE).map(([href, words]) => (
          <li key={href}>
            <a class="row-link" href={href}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
