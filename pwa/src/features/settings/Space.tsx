import { useMemo, useState } from "preact/hooks";
import { dayName, localDay } from "../../core/clock.ts";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import type { SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { copy, problems } from "./copy.ts";
import { type PausingModel, PausingStore, type Span, untilOf } from "./pausing.ts";
import "./settings.css";

export default function Space() {
  usePage({ title: copy.space, tab: copy.title, back: "/settings", place: "/today" });
  const store = useMemo(() => new PausingStore(outbox, (space) => us.put({ space })), []);
  return <SpaceScreen space={us.space.value} store={store} today={localDay(us.account.value?.zone)} />;
}

interface Props {
  space: SpaceRead | null;
  store: PausingModel;
  today: string;
}

/** Pause, ground rules, leave. Leaving stands as plainly as the rest. */
export function SpaceScreen({ space, store, today }: Props) {
  if (!space || space.state === "closed") {
    return (
      <div class="stack">
        <p>
          {space ? fill(copy.closed, { day: dayName(space.closed_on ?? space.opened_on) }) : copy.noSpace}
        </p>
        <a class="card row-link" href="/invite">
          {space ? copy.another : copy.invite}
        </a>
        <a class="card row-link" href="/settings/closed">
          {copy.closedSpaces}
        </a>
      </div>
    );
  }
  const name = space.other?.name ?? copy.theOther;
  return (
    <div class="stack loose">
      <p class="lead">{fill(copy.with, { name })}</p>
      <ul class="plain-list card setting-rows">
        <li>
          <a class="row-link" href="/ground-rules">
            {copy.toGroundRules}
          </a>
        </li>
        <li>
          <a class="row-link" href="/ending">
            {copy.endings}
          </a>
        </li>
        <li>
          <a class="row-link" href="/settings/space/leave">
            {copy.leave}
          </a>
        </li>
        <li>
          <a class="row-link" href={`/settings/closed/${space.id}/delete`}>
            {copy.deleteWords}
          </a>
        </li>
        <li>
          <a class="row-link" href="/settings/closed">
            {copy.closedSpaces}
          </a>
        </li>
      </ul>
      <section class="stack" aria-labelledby="pause">
        <h2 id="pause">{copy.pauseTitle}</h2>
        <Pausing space={space} store={store} today={today} name={name} />
      </section>
    </div>
  );
}

const SPANS = ["day", "days", "week", "open"] as const satisfies Span[];

function Pausing({ space, store, today, name }: Props & { space: SpaceRead; name: string }) {
  const [span, setSpan] = useState<Span | null>(null);
  const { pause } = space;
  return (
    <>
      {pause && (
        <Waiting icon="pause">
          {pause.until
            ? fill(copy.pausedUntil, { day: dayName(pause.until) })
            : pause.mine
              ? copy.paused
              : copy.pausedByOther}
        </Waiting>
      )}
      {store.waiting.value ? (
        <Waiting icon="cloud-off">{copy.waitsForSignal}</Waiting>
      ) : pause?.mine ? (
        <>
          {pause.theirs && <p class="hint">{copy.resumeBoth}</p>}
          <Button kind="primary" onClick={() => void store.resume(space.id)}>
            {copy.resume}
          </Button>
        </>
      ) : (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (span) void store.pause(space.id, untilOf(span, today));
            setSpan(null);
          }}
        >
          <p>{fill(copy.pauseText, { name })}</p>
          <fieldset>
            <legend>{copy.pauseFor}</legend>
            <div class="row">
              {SPANS.map((one) => (
                <Chip
                  key={one}
                  type="radio"
                  name="span"
                  value={one}
                  checked={span === one}
                  onChange={() => setSpan(one)}
                >
                  {copy.spans[one]}
                </Chip>
              ))}
            </div>
          </fieldset>
          {span && (
            <Button type="submit" kind="primary">
              {copy.pause}
            </Button>
          )}
        </form>
      )}
      <div role="status">
        {store.problem.value && <p class="field-error">{sentence(store.problem.value, problems)}</p>}
      </div>
    </>
  );
}
