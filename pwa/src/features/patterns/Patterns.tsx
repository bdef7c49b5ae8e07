import { useEffect, useMemo } from "preact/hooks";
import { daysAgo, localDay } from "../../core/clock.ts";
import { disk } from "../../core/disk.ts";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { live, outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { patternsApi } from "./api.ts";
import { Chart } from "./Chart.tsx";
import { copy, problems } from "./copy.ts";
import { ENOUGH } from "./facts.ts";
import { LINES, sliderName, stopsOf } from "./lines.ts";
import { SideBySide } from "./SideBySide.tsx";
import { said } from "./said.ts";
import { type PatternsModel, PatternsStore, PERIODS } from "./store.ts";
import { Table } from "./Table.tsx";
import "./patterns.css";

const WEEK = 7;

export default function Patterns() {
  usePage({ title: copy.title, tab: copy.title, place: "/timeline", back: "/timeline" });
  const space = us.space.value?.state === "open" ? us.space.value : null;
  const zone = us.account.value?.zone;
  const store = useMemo(
    () =>
      new PatternsStore({
        api: patternsApi,
        disk,
        outbox,
        space: () => (us.space.value?.state === "open" ? us.space.value : null),
        ago: (weeks) => daysAgo(weeks * WEEK, zone),
      }),
    [zone],
  );
  useEffect(() => {
    void store.wake();
    const again = () => void store.load();
    const stops = [live.onReset(again)];
    for (const kind of ["pattern.shared", "pattern.chosen", "check_in.revealed"])
      stops.push(live.on(kind, again));
    addEventListener("online", again);
    return () => {
      removeEventListener("online", again);
      for (const stop of stops) stop();
    };
  }, [store, space?.id]);
  return (
    <PatternsScreen
      store={store}
      name={space?.other?.name ?? null}
      paused={!!space?.pause}
      since={daysAgo(store.period.value * WEEK, zone)}
      until={localDay(zone)}
    />
  );
}

interface Props {
  store: PatternsModel;
  /** The other's name, where there is an open space. */
  name: string | null;
  paused?: boolean;
  since: string;
  until: string;
}

/** A sentence, then a picture, then a table, of one's own answers. */
export function PatternsScreen({ store, name, paused = false, since, until }: Props) {
  const { days, problem, line, period } = store;
  if (days.value === null) {
    return problem.value ? (
      <div class="stack">
        <p>{problem.value.status === 0 ? copy.notHere : sentence(problem.value)}</p>
        <Button kind="outline" onClick={() => void store.load()}>
          {copy.tryAgain}
        </Button>
      </div>
    ) : (
      <Skeleton still={copy.still} />
    );
  }
  return (
    <div class="stack loose">
      {problem.value && (
        <p class="hint">{problem.value.status === 0 ? copy.asKnown : sentence(problem.value, problems)}</p>
      )}
      <Drawn store={store} name={name} since={since} until={until} />
      <fieldset>
        <legend>{copy.line}</legend>
        <div class="row">
          {LINES.map((one) => (
            <Chip
              key={one}
              type="radio"
              name="line"
              value={one}
              checked={line.value === one}
              onChange={() => {
                line.value = one;
              }}
            >
              {sliderName(one) ?? copy.about_us}
            </Chip>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{copy.period}</legend>
        <div class="row">
          {PERIODS.map((weeks) => (
            <Chip
              key={weeks}
              type="radio"
              name="period"
              value={String(weeks)}
              checked={period.value === weeks}
              onChange={() => void store.look(weeks)}
            >
              {copy[`period-${weeks}`]}
            </Chip>
          ))}
        </div>
      </fieldset>
      <p class="hint">{copy.onlyYou}</p>
      {name && <SideBySide store={store} name={name} paused={paused} />}
    </div>
  );
}

function Drawn({ store, name, since, until }: Props) {
  const points = store.points.value;
  const line = store.line.value;
  const period = store.period.value;
  if (points.length === 0)
    return (
      <div class="stack">
        <p>{copy.empty}</p>
        <div class="row">
          <ButtonLink kind="outline" href="/check-in">
            {copy.checkIn}
          </ButtonLink>
        </div>
      </div>
    );
  if (points.length < ENOUGH)
    return (
      <div class="stack tight">
        <p>{copy.few}</p>
        <p class="hint">{fill(copy.fewText, { count: points.length, enough: ENOUGH })}</p>
      </div>
    );
  const says = said(points, store.days.value ?? [], line, period);
  const other = store.shared.value ? name : null;
  const stops = stopsOf(line);
  const weekly = period === 52;
  return (
    <section class="stack">
      <p class="long">{says}</p>
      <figure class="stack tight">
        <Chart
          mine={store.mine.value}
          other={other ? store.other.value : []}
          stops={stops}
          since={since}
          until={until}
          step={weekly ? 2 * WEEK - 1 : 1}
          says={says}
        />
        {(weekly || other) && (
          <figcaption class="hint legend">
            {other && <span class="mine">{copy.you}</span>}
            {other && <span class="theirs">{other}</span>}
            {weekly && <span>{copy.perWeek}</span>}
          </figcaption>
        )}
      </figure>
      <Table mine={store.mine.value} other={other ? store.other.value : []} name={other} stops={stops} />
    </section>
  );
}
