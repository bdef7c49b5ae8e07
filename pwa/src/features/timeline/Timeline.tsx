import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { disk } from "../../core/disk.ts";
import { usePage } from "../../core/page.ts";
import { type Problem, sentence } from "../../core/problem.ts";
import { live } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import type { SpaceRead } from "../../core/wire.ts";
import { count } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { timelineApi } from "./api.ts";
import { copy } from "./copy.ts";
import { Entry } from "./Entry.tsx";
import { KINDS, TAKEN_OFF } from "./happens.ts";
import { monthsOf } from "./line.ts";
import { placeOf, type TimelineModel, TimelineStore } from "./store.ts";
import "./timeline.css";

/** Pixels from the top within which nobody has begun to read further down. */
const NEAR_TOP = 80;

export default function Timeline() {
  usePage({ title: copy.title, tab: copy.title, place: "/timeline" });
  const space = us.space.value;
  if (!us.today.value) return us.problem.value ? <p>{copy.notHere}</p> : <Skeleton still={copy.still} />;
  if (!space || space.state === "agreeing") return <Alone invited={Boolean(space)} />;
  if (space.state === "closed")
    return <Closed onShown={() => void disk.remove("reads", placeOf(space.id))} />;
  return <OfSpace key={space.id} space={space} />;
}

function OfSpace({ space }: { space: SpaceRead }) {
  const list = useRef<HTMLDivElement>(null);
  const store = useMemo(
    () =>
      new TimelineStore(space.id, {
        api: timelineApi,
        disk,
        atTop: () => scrollY < NEAR_TOP && !list.current?.contains(document.activeElement),
      }),
    [space.id],
  );
  useEffect(() => {
    void store.wake();
    const undo = [live.onReset(() => void store.again())];
    for (const kind of KINDS) undo.push(live.on(kind, () => void store.news()));
    for (const kind of TAKEN_OFF) undo.push(live.on(kind, () => void store.again()));
    return () => {
      for (const stop of undo) stop();
    };
  }, [store]);
  return (
    <div ref={list} class="stack">
      <a class="row-link link" href="/patterns">
        {copy.patterns}
      </a>
      <TimelineScreen store={store} me={space.me.account_id} name={space.other?.name ?? ""} />
    </div>
  );
}

export function TimelineScreen({ store, me, name }: { store: TimelineModel; me: string; name: string }) {
  const problem = store.problem.value;
  const items = store.shown.value;
  const [reached, setReached] = useState<number | null>(null);
  useEffect(() => {
    // Going back in time goes on reading where the earlier entries begin.
    if (reached !== null) document.getElementById(`entry-${reached}`)?.focus();
  }, [reached]);
  if (!store.known.value) {
    return problem ? (
      <Failed problem={problem} store={store} />
    ) : (
      <Skeleton shape="lines" still={copy.still} />
    );
  }
  return (
    <div class="stack">
      {problem && <p class="hint">{problem.status === 0 ? copy.asKnown : sentence(problem)}</p>}
      {store.held.value.length > 0 && (
        <div class="above">
          <Button kind="outline" icon="arrow-up" onClick={() => store.takeNews()}>
            {count(copy.above, store.held.value.length)}
          </Button>
        </div>
      )}
      {store.hasLater.value && (
        <Button kind="outline" wide onClick={() => store.later()}>
          {copy.later}
        </Button>
      )}
      {items.length === 0 && <p class="second">{copy.empty}</p>}
      {monthsOf(items).map((month) => (
        <section key={month.key} aria-labelledby={`month-${month.key}`}>
          <h2 id={`month-${month.key}`} class="month">
            {month.name}
          </h2>
          <ol class="line">
            {month.rows.map((row) =>
              row.kind === "gap" ? (
                <li class="gap" key={`gap-${row.before}`}>
                  {count(copy.gap, row.days)}
                </li>
              ) : (
                <Entry key={row.item.seq} item={row.item} me={me} name={name} />
              ),
            )}
          </ol>
        </section>
      ))}
      {store.hasEarlier.value && (
        <Button
          kind="outline"
          wide
          busy={store.busy.value}
          onClick={() => void store.earlier().then((seq) => setReached(seq))}
        >
          {copy.earlier}
        </Button>
      )}
    </div>
  );
}

function Failed({ problem, store }: { problem: Problem; store: TimelineModel }) {
  return (
    <div class="stack">
      <p>{problem.status === 0 ? copy.notHere : sentence(problem)}</p>
      <Button kind="outline" onClick={() => void store.again()}>
        {copy.tryAgain}
      </Button>
    </div>
  );
}

export function Alone({ invited }: { invited: boolean }) {
  return (
    <div class="stack">
      <p>{invited ? copy.empty : copy.alone}</p>
      <a class="row-link link" href="/patterns">
        {copy.patterns}
      </a>
      {!invited && (
        <div class="row">
          <ButtonLink kind="outline" href="/invite">
            {copy.invite}
          </ButtonLink>
        </div>
      )}
    </div>
  );
}

/** The line of a closed space is not kept on this phone either. */
export function Closed({ onShown }: { onShown: () => void }) {
  useEffect(onShown, []);
  return (
    <div class="stack">
      <p>{copy.closed}</p>
      <div class="row">
        <ButtonLink kind="outline" href="/check-ins">
          {copy.ownCheckIns}
        </ButtonLink>
      </div>
    </div>
  );
}
