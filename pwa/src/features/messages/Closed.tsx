import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import type { MessageRead } from "../../core/wire.ts";
import { count, fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { copy } from "./copy.ts";
import { staying } from "./staying.ts";
import type { TalkModel } from "./store.ts";
import { minutesOf } from "./words.ts";

interface Props {
  message: MessageRead;
  store: TalkModel;
  name: string;
}

/** What arrived and was not opened here: what it is and how long. What the reader chooses is told to nobody. */
export function Closed({ message, store, name }: Props) {
  const { id, kind, hard } = message;
  const { later, away, places } = store.thread.value;
  const length = kind === "letter" ? copy.letterLength : copy.statementLength;
  const putAway = away.includes(id);
  return (
    <>
      <p>{count(length, minutesOf(message))}</p>
      {hard && !putAway && <p>{fill(copy.hard, { name })}</p>}
      {putAway && <p class="hint">{copy.putAway}</p>}
      {later.includes(id) && <p class="hint">{copy.putOff}</p>}
      {places[id] !== undefined && !putAway && <p class="hint">{copy.stoppedAt}</p>}
      <div class="row">
        <Button kind="outline" icon="letter-opened" onClick={staying(() => store.open(id))}>
          {copy.readNow}
        </Button>
        {!later.includes(id) && !putAway && (
          <Button kind={hard ? "outline" : "quiet"} onClick={staying(() => store.later(id))}>
            {copy.later}
          </Button>
        )}
        {hard && !putAway && (
          <Button kind="outline" onClick={staying(() => store.putAway(id))}>
            {copy.notThisOne}
          </Button>
        )}
      </div>
    </>
  );
}

/** While something hard is read: the way out, always in reach, and afterwards a moment to breathe. */
export function WayOut({
  id,
  store,
  article,
}: {
  id: string;
  store: TalkModel;
  article: RefObject<HTMLElement | null>;
}) {
  useLayoutEffect(() => {
    const place = store.thread.value.places[id];
    const read = article.current;
    if (!place || !read) return;
    const { top, height } = read.getBoundingClientRect();
    scrollBy(0, top + place * height - barEnd());
  }, [id]);
  const stop = () => {
    const read = article.current?.getBoundingClientRect();
    const place = read?.height ? (barEnd() - read.top) / read.height : 0;
    store.stop(id, Math.min(Math.max(place, 0), 1));
  };
  return (
    <div class="way-out row">
      <Button kind="outline" icon="pause" onClick={staying(stop)}>
        {copy.stopHere}
      </Button>
    </div>
  );
}

/** One tap away after something hard. */
export function Afterwards() {
  return (
    <div class="row">
      <ButtonLink href="/support/calm">{copy.breathe}</ButtonLink>
      <ButtonLink icon="lifebuoy" href="/support">
        {copy.support}
      </ButtonLink>
    </div>
  );
}

/** Where the bar at the top ends: what is above it has been read. */
const barEnd = () => document.querySelector(".bar")?.getBoundingClientRect().bottom ?? 0;
