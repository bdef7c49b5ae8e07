import { useState } from "preact/hooks";
import { dayName } from "../../core/clock.ts";
import { type Problem, sentence, unopened } from "../../core/problem.ts";
import type { SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { copy, problems } from "./copy.ts";
import type { BreachesModel } from "./store.ts";

/** Whether something can be shown to the other now; where not, why. */
export const isOpen = (space: SpaceRead | null) => space?.state === "open" && !space.pause;

export function WhyNot({ space }: { space: SpaceRead }) {
  if (space.state === "agreeing") {
    return (
      <div class="stack tight">
        <Waiting>{copy.agreeing}</Waiting>
        <ButtonLink href="/ground-rules">{copy.toGroundRules}</ButtonLink>
      </div>
    );
  }
  if (!space.pause) return null;
  return (
    <Waiting icon="pause">
      {space.pause.until ? fill(copy.pausedUntil, { day: dayName(space.pause.until) }) : copy.paused}
    </Waiting>
  );
}

/** Nothing to show yet: it is coming, or it could not be had. */
export function Nothing({ store }: { store: BreachesModel }) {
  const { problem, loaded } = store;
  if (loaded.value) {
    return (
      <div class="stack">
        <p>{copy.notHere}</p>
        <ButtonLink kind="primary" wide href="/breaches">
          {copy.back}
        </ButtonLink>
      </div>
    );
  }
  return (
    <div class="stack">
      {problem.value ? (
        <div class="card sunken">
          <p>{unopened(problem.value)}</p>
          <Button kind="outline" wide onClick={() => void store.refresh()}>
            {copy.tryAgain}
          </Button>
        </div>
      ) : (
        <Skeleton still={copy.still} />
      )}
    </div>
  );
}

/** Why something was not taken. */
export function Refused({ problem }: { problem: Problem | null }) {
  return <div role="status">{problem && <p class="field-error">{sentence(problem, problems)}</p>}</div>;
}

/** Destroying one's words: where the other sees it too, what it does first; elsewhere at once, with a way back. */
export function Deleting({ what, onDelete }: { what: string | null; onDelete: () => void }) {
  const [asked, setAsked] = useState(false);
  if (!asked || what === null) {
    return (
      <div>
        <Button onClick={() => (what === null ? onDelete() : setAsked(true))}>{copy.delete}</Button>
      </div>
    );
  }
  return (
    <div class="card stack tight" role="status">
      <p>{what}</p>
      <div class="row">
        <Button kind="stop" onClick={onDelete}>
          {copy.deleteNow}
        </Button>
        <Button kind="outline" onClick={() => setAsked(false)}>
          {copy.dontDelete}
        </Button>
      </div>
    </div>
  );
}
