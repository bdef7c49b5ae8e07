import { useEffect, useMemo } from "preact/hooks";
import { dayName } from "../../core/clock.ts";
import { disk } from "../../core/disk.ts";
import { touch } from "../../core/look.ts";
import { usePage } from "../../core/page.ts";
import { unopened } from "../../core/problem.ts";
import { live, outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import type { EndingSummary, SpaceRead } from "../../core/wire.ts";
import { count, fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Card, Waiting } from "../../ui/Card.tsx";
import { Seam } from "../../ui/Seam.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { endingsApi } from "./api.ts";
import { copy } from "./copy.ts";
import { type EndingModel, EndingStore } from "./store.ts";

export default function Screen() {
  usePage({ title: copy.title, tab: copy.title, back: "/steps/5", place: "/steps" });
  const store = useMemo(
    () => new EndingStore({ space: () => us.space.value, api: endingsApi, outbox, disk }),
    [],
  );
  const space = us.space.value;
  useEffect(() => {
    if (!space) return;
    const again = () => void store.load();
    const stops = [store.follow(), live.keep("endings", store.put), live.onReset(again)];
    addEventListener("online", again);
    again();
    return () => {
      removeEventListener("online", again);
      for (const stop of stops) stop();
    };
  }, [space?.id, space?.state, store]);
  if (!space && !us.today.value && !us.problem.value) return <Skeleton still={copy.still} />;
  return <EndingScreen space={space} store={store} />;
}

/** Two endings of equal weight, and what the two did until here. */
export function EndingScreen({ space, store }: { space: SpaceRead | null; store: EndingModel }) {
  if (!space || space.state === "closed") {
    return (
      <div class="stack">
        <p>{space ? copy.closed : copy.alone}</p>
        <ButtonLink kind="primary" href="/today">
          {copy.toToday}
        </ButtonLink>
      </div>
    );
  }
  const name = space.other?.name ?? "";
  const rebuilt = store.ending.value?.rebuilt_on;
  return (
    <div class="stack">
      <p>{copy.intro}</p>
      {rebuilt && (
        <>
          <Seam drawing={store.justNow.value} />
          <p class="lead">{fill(copy.done, { day: dayName(rebuilt) })}</p>
        </>
      )}
      <Card title={copy.rebuilt}>
        {rebuilt ? <p>{copy.stays}</p> : <Saying space={space} store={store} name={name} />}
      </Card>
      <Card title={copy.ended}>
        <p>{fill(copy.endedText, { name })}</p>
        <ButtonLink kind="outline" wide href="/settings/space/leave">
          {copy.leave}
        </ButtonLink>
      </Card>
      {store.summary.value && <Together summary={store.summary.value} />}
    </div>
  );
}

function Saying({ space, store, name }: { space: SpaceRead; store: EndingModel; name: string }) {
  if (space.state === "agreeing") return <p>{copy.agreeing}</p>;
  const ending = store.ending.value;
  return (
    <>
      <p>{fill(copy.rebuiltText, { name })}</p>
      {space.pause ? (
        <Waiting icon="pause">
          {space.pause.until ? fill(copy.pausedUntil, { day: dayName(space.pause.until) }) : copy.paused}
        </Waiting>
      ) : store.waiting.value ? (
        <>
          <Waiting icon="cloud-off">{copy.saidHere}</Waiting>
          {store.saidHere.value && (
            <Button kind="outline" wide onClick={() => void store.unsay()}>
              {copy.takeBack}
            </Button>
          )}
        </>
      ) : ending ? (
        !ending.said_by_me && (
          <Button
            kind="outline"
            wide
            onClick={() => {
              touch();
              void store.say();
            }}
          >
            {copy.say}
          </Button>
        )
      ) : (
        store.problem.value && (
          <>
            <p>{unopened(store.problem.value)}</p>
            <Button kind="outline" wide onClick={() => void store.load()}>
              {copy.tryAgain}
            </Button>
          </>
        )
      )}
      {ending?.said_by_me && !store.waiting.value && (
        <>
          <p role="status">{fill(copy.said, { name })}</p>
          <Button kind="outline" wide onClick={() => void store.takeBack()}>
            {copy.takeBack}
          </Button>
        </>
      )}
      <div role="status">{store.refused.value && <p class="field-error">{copy.notTaken}</p>}</div>
    </>
  );
}

/** Counts of shared things, and where copies are made. */
function Together({ summary }: { summary: EndingSummary }) {
  const lines = [
    [copy.checkIns, summary.check_ins],
    [copy.heard, summary.heard],
    [copy.talks, summary.talks],
    [copy.commitments, summary.commitments],
    [copy.steps, summary.steps],
    [copy.reviews, summary.reviews],
  ] as const;
  const some = lines.filter(([, number]) => number > 0);
  return (
    <section class="stack tight" aria-labelledby="together">
      <h2 id="together">{copy.together}</h2>
      {some.length === 0 && <p class="hint">{copy.nothingYet}</p>}
      <ul class="plain-list stack tight">
        {some.map(([text, number]) => (
          <li key={text.other}>{count(text, number)}</li>
        ))}
      </ul>
      <a class="row-link link" href="/commitments">
        {copy.history}
      </a>
    </section>
  );
}
