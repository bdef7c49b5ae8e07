import { useEffect, useMemo } from "preact/hooks";
import { dateName } from "../../core/clock.ts";
import { usePage } from "../../core/page.ts";
import { sentence, unread } from "../../core/problem.ts";
import { say } from "../../core/say.ts";
import { live } from "../../core/services.ts";
import type { SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { deletionsApi } from "./api.ts";
import { type ClosedModel, ClosedStore } from "./closed-store.ts";
import { copy, problems } from "./copy.ts";

const CHANGES = [
  "blocks.changed",
  "space.closed",
  "space.deletion_asked",
  "space.deletion_undone",
  "space.deleted",
];

export default function Closed() {
  usePage({ title: copy.closed.title, tab: copy.closed.title, back: "/settings/space", place: "/today" });
  const store = useMemo(() => new ClosedStore(deletionsApi), []);
  useEffect(() => {
    void store.refresh();
    const stops = CHANGES.map((kind) => live.on(kind, () => void store.refresh()));
    return () => stops.forEach((stop) => void stop());
  }, [store]);
  return <ClosedScreen store={store} />;
}

/** What is left of each, by its days: no name, because the other's is not one's own to keep. */
export function ClosedScreen({ store }: { store: ClosedModel }) {
  const closed = store.closed.value;
  const problem = store.problem.value;
  return (
    <div class="stack loose">
      <div role="status">
        {problem &&
          (closed ? (
            <p class="field-error">{sentence(problem, problems)}</p>
          ) : (
            <p class="hint">{unread(problem, problems)}</p>
          ))}
      </div>
      {!closed && !problem && <Skeleton still={copy.still} />}
      {!closed && problem && (
        <Button kind="outline" onClick={() => void store.refresh()}>
          {copy.tryAgain}
        </Button>
      )}
      {closed && closed.spaces.length === 0 && <p>{copy.closed.none}</p>}
      {closed?.spaces.map((space) => (
        <OneSpace
          key={space.id}
          space={space}
          store={store}
          blocked={closed.blocks.some(({ apart_since }) => apart_since === space.closed_on)}
        />
      ))}
      {closed && closed.blocks.length > 0 && (
        <section class="stack" aria-labelledby="blocked">
          <h2 id="blocked">{copy.closed.blockedTitle}</h2>
          <p>{copy.closed.blockedText}</p>
          {closed.blocks.map((block) => {
            const who = fill(copy.closed.blocked, { day: dateName(block.apart_since) });
            return (
              <div class="card" key={block.id}>
                <p>{who}</p>
                <Button
                  kind="outline"
                  busy={store.busy.value === block.id}
                  label={`${copy.closed.unblock}: ${who}`}
                  onClick={async () => {
                    if (await store.unblock(block.id)) say(copy.closed.unblockedSaid);
                  }}
                >
                  {copy.closed.unblock}
                </Button>
              </div>
            );
          })}
        </section>
      )}
    </div>
  );
}

function OneSpace({ space, store, blocked }: { space: SpaceRead; store: ClosedModel; blocked: boolean }) {
  const days = { from: dateName(space.opened_on), until: dateName(space.closed_on ?? space.opened_on) };
  const busy = store.busy.value;
  return (
    <section class="card" aria-labelledby={`of-${space.id}`}>
      <h2 id={`of-${space.id}`}>{days.from === days.until ? days.until : fill(copy.closed.days, days)}</h2>
      {space.deleting_on ? (
        <>
          <p>{fill(copy.closed.deleting, { day: dateName(space.deleting_on) })}</p>
          <Button
            kind="outline"
            busy={busy === `keep ${space.id}`}
            onClick={async () => {
              if (await store.keepSpace(space.id)) say(copy.closed.keptSaid);
            }}
          >
            {copy.closed.keep}
          </Button>
        </>
      ) : (
        <a class="row-link" href={`/settings/closed/${space.id}/delete`}>
          {copy.space.link}
        </a>
      )}
      {!blocked && (
        <>
          <p class="hint">{copy.closed.blockHint}</p>
          <Button
            kind="outline"
            busy={busy === `block ${space.id}`}
            onClick={async () => {
              if (await store.block(space.id)) say(copy.closed.blockedSaid);
            }}
          >
            {copy.closed.block}
          </Button>
        </>
      )}
    </section>
  );
}
