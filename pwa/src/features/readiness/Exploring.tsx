import { useState } from "preact/hooks";
import { dateName, dayName } from "../../core/clock.ts";
import type { ReadinessRead, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Seam } from "../../ui/Seam.tsx";
import { copy } from "./copy.ts";
import type { ReadinessModel } from "./store.ts";

const WEEKS = [2, 4, 6, 8] as const;
const WEEK = 7 * 86_400_000;

const inWeeks = (today: string, weeks: number) =>
  new Date(Date.parse(`${today}T12:00:00Z`) + weeks * WEEK).toISOString().slice(0, 10);

interface Props {
  read: ReadinessRead;
  space: SpaceRead;
  store: ReadinessModel;
  today: string;
  name: string;
}

/** A look with a day at its end: offered by one, agreed to by the other, ended by either. */
export function Exploring({ read, space, store, today, name }: Props) {
  const { exploration } = read;
  return (
    <section class="card stack" aria-labelledby="explore">
      <h2 id="explore">{copy.explore}</h2>
      {exploration && <Present exploration={exploration} space={space} store={store} name={name} />}
      {(!exploration || exploration.state === "ended") && (
        <Offer space={space} store={store} today={today} name={name} />
      )}
    </section>
  );
}

function Present({
  exploration,
  space,
  store,
  name,
}: Omit<Props, "read" | "today"> & { exploration: NonNullable<ReadinessRead["exploration"]> }) {
  const { id, state, until, offered_by, ended_by, ended_on } = exploration;
  const me = space.me.account_id;
  const day = dateName(until);
  const mine = offered_by === me;
  const end = (label: string) => (
    <Button wide onClick={() => void store.end(id)}>
      {label}
    </Button>
  );
  switch (state) {
    case "offered":
      return mine ? (
        <>
          <Waiting>{fill(copy.offeredByYou, { day, name })}</Waiting>
          {end(copy.takeBack)}
        </>
      ) : (
        <>
          <p>{fill(copy.offeredByOther, { day, name })}</p>
          {!space.pause && (
            <Button kind="outline" wide onClick={() => void store.agree(id)}>
              {copy.agree}
            </Button>
          )}
          {end(copy.decline)}
        </>
      );
    case "running":
      return (
        <>
          <Seam>{fill(copy.running, { day })}</Seam>
          {end(copy.end)}
        </>
      );
    case "over":
      return <p>{copy.over}</p>;
    case "ended":
      return (
        <p class="second">
          {ended_on
            ? fill(ended_by === me ? copy.endedByYou : copy.endedByOther, { name, day: dayName(ended_on) })
            : fill(copy.lapsed, { day })}
        </p>
      );
  }
}

function Offer({ space, store, today, name }: Omit<Props, "read">) {
  const [weeks, setWeeks] = useState<number>(4);
  if (space.pause) return null;
  const until = inWeeks(today, weeks);
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void store.offer(until);
      }}
    >
      <p>{copy.exploreText}</p>
      <fieldset>
        <legend>{copy.span}</legend>
        <div class="row">
          {WEEKS.map((count) => (
            <Chip
              key={count}
              type="radio"
              name="weeks"
              value={String(count)}
              checked={weeks === count}
              onChange={() => setWeeks(count)}
            >
              {fill(copy.weeks, { count })}
            </Chip>
          ))}
        </div>
        <p class="hint">{fill(copy.until, { day: dateName(until) })}</p>
      </fieldset>
      <Button type="submit" kind="outline" wide>
        {fill(copy.offer, { name })}
      </Button>
    </form>
  );
}
