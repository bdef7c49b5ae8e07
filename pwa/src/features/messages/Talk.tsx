import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { dailyTimeName, dayName, timeName } from "../../core/clock.ts";
import { wordsOf } from "../../core/going-on.ts";
import type { SyncState } from "../../core/outbox.ts";
import { Problem, sentence, unopened } from "../../core/problem.ts";
import { waitsFor } from "../../core/quiet.ts";
import { go } from "../../core/router.ts";
import { say } from "../../core/say.ts";
import type { MessageRead, SpaceRead, TimeOutRead } from "../../core/wire.ts";
import { count, fill } from "../../core/words.ts";
import type { Writing } from "../../core/writing.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Card, Waiting } from "../../ui/Card.tsx";
import { Line } from "../../ui/Line.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { copy, problems } from "./copy.ts";
import type { DraftsModel } from "./drafts.ts";
import { Message, OutgoingMessage } from "./Message.tsx";
import { Drafts, MoreSheet } from "./Sheets.tsx";
import type { TalkModel } from "./store.ts";

interface Props {
  store: TalkModel;
  drafts: DraftsModel;
  space: SpaceRead;
  name: string;
  sync: SyncState["state"];
  online: boolean;
  /** The one that is on now. */
  timeOut?: TimeOutRead | null;
  /** The other would like to go on another day. */
  anotherDay?: boolean;
  /** How what the other sends is shown here; told to nobody. */
  quiet?: { muted: boolean; shown: number | null; at: string };
  /** Show what has come so far. */
  onLook?: () => void;
}

const AS_IT_COMES = { muted: false, shown: null, at: "" };

/** The thread: letters, the newest last, opened at the first one still closed. */
export function Talk({
  store,
  drafts,
  space,
  name,
  sync,
  online,
  timeOut = null,
  anotherDay,
  quiet = AS_IT_COMES,
  onLook,
}: Props) {
  const [more, setMore] = useState<MessageRead | null>(null);
  const open = space.state === "open" && !space.pause;
  const me = space.me.account_id;
  const { shown, outgoing, known, problem, refusal } = store;
  const list = useRef<HTMLUListElement>(null);
  useOpenedAtFirstClosed(known.value, store.firstClosed.value);
  const keepPlace = useKeptPlace(list);
  const write = () => go("/write");

  // One's own words on this phone are shown also where nothing else is here yet, and one can write.
  const missing = !known.value && outgoing.value.length === 0;
  const waiting = shown.value.filter((message) => waitsFor(message, me, quiet.shown));
  const visible = shown.value.filter((message) => !waiting.includes(message));
  const isEmpty = known.value && shown.value.length === 0 && outgoing.value.length === 0;
  return (
    <div class="stack talk">
      <Above {...{ space, name, timeOut, anotherDay, quiet }} problem={missing ? null : problem.value} />
      {missing && <NotHere store={store} />}
      {store.hasEarlier.value && (
        <Button
          kind="outline"
          busy={store.busy.value === "earlier"}
          onClick={() => keepPlace(() => store.earlier())}
        >
          {copy.earlier}
        </Button>
      )}
      {isEmpty && <p class="centre">{space.state === "closed" ? copy.closedEmpty : copy.empty}</p>}
      <ul class="plain-list stack thread" aria-label={copy.thread} ref={list}>
        {visible.map((message) => (
          <li key={message.id} class="stack" data-id={message.id}>
            <Message
              message={message}
              store={store}
              me={me}
              name={name}
              open={open}
              timeOut={timeOut}
              letters={space.ground_rules?.letters ?? true}
              onMore={setMore}
              onUndone={write}
            />
          </li>
        ))}
        {outgoing.value.map((item) => (
          <li key={item.id}>
            <OutgoingMessage
              item={item}
              words={wordsOf(item)}
              state={!online ? "waiting" : sync === "unreachable" ? "unreachable" : "sending"}
              reason={item.refused && sentence(new Problem(item.refused.type, item.refused.status), problems)}
              onUndo={() => void store.undoOutgoing(item).then(write)}
              onTry={() => void store.tryNow()}
              onEdit={() => void store.edit(item).then(write)}
              onDelete={() => {
                void store.throwAway(item);
                say(copy.deleted, {
                  label: copy.undo,
                  onUndo: () => void store.edit(item).then(drafts.load),
                });
              }}
            />
          </li>
        ))}
      </ul>
      {store.hasNewer.value && (
        <Button kind="outline" onClick={() => store.newer()}>
          {copy.newer}
        </Button>
      )}
      {space.state === "open" && quiet.shown !== null && (
        <div class="stack tight">
          <p class="hint">{fill(copy.together, { name, at: dailyTimeName(quiet.at) })}</p>
          <Button kind="outline" onClick={onLook}>
            {copy.lookNow}
          </Button>
        </div>
      )}
      <Foot {...{ store, drafts, space, open, name, quiet, timeOut }} />
      {refusal.value && (
        <p class="field-error" role="alert">
          {sentence(refusal.value, problems)}
        </p>
      )}
      {more && (
        <MoreSheet message={more} store={store} name={name} open={open} onClose={() => setMore(null)} />
      )}
    </div>
  );
}

/** The thread is coming, or it could not be had. */
function NotHere({ store }: Pick<Props, "store">) {
  const { problem } = store;
  if (!problem.value) return <Skeleton still={copy.still} />;
  return (
    <Card title={copy.failed}>
      <p>{unopened(problem.value, problems)}</p>
      <Button kind="outline" onClick={() => void store.refresh()}>
        {copy.tryAgain}
      </Button>
    </Card>
  );
}

/** What is to be known before reading: where the space stands, and how old this is. */
function Above({
  space,
  name,
  timeOut,
  anotherDay,
  problem,
  quiet,
}: Pick<Props, "space" | "name" | "timeOut" | "anotherDay" | "quiet"> & { problem: Problem | null }) {
  return (
    <>
      {timeOut && <p class="hint">{copy.timeOutWaits}</p>}
      {!timeOut && anotherDay && <p class="hint">{fill(copy.anotherDay, { name })}</p>}
      {space.state === "open" && (
        <a class="row-link link" href="/settings/reminders">
          {quiet?.muted ? copy.isMuted : copy.mute}
        </a>
      )}
      {space.state === "closed" && <p class="hint">{copy.closed}</p>}
      {problem && <Line icon="cloud-off">{`${sentence(problem, problems)} ${copy.lastKnown}`}</Line>}
      {space.state === "open" && (
        <a class="row-link link" href="/meeting">
          {copy.toMeeting}
        </a>
      )}
    </>
  );
}

/** Stays where it is while letters arrive above it. */
function Foot({
  store,
  drafts,
  space,
  open,
  name,
  quiet,
  timeOut,
}: Pick<Props, "store" | "drafts" | "space" | "name" | "quiet" | "timeOut"> & { open: boolean }) {
  const [listed, setListed] = useState(false);
  // Muted or gathered: nothing is held out to the reader.
  const news = quiet?.muted || quiet?.shown ? [] : store.news.value;
  const { current, aside } = drafts;
  useSeen(news, store.seen);
  const showNews = () => {
    const [first] = news;
    document.querySelector(`[data-id="${first}"]`)?.scrollIntoView?.({ block: "start" });
    for (const id of news) store.seen(id);
  };
  return (
    <div class="talk-foot push">
      {news.length > 0 && (
        <Button kind="outline" onClick={showNews}>
          {count(copy.newBelow, news.length)}
        </Button>
      )}
      {space.state === "open" && space.pause && (
        <Waiting icon="pause">
          {space.pause.until ? fill(copy.pausedUntil, { day: dayName(space.pause.until) }) : copy.paused}
        </Waiting>
      )}
      {open && timeOut && (
        <Waiting icon="pause">{fill(copy.timeOutUntil, { time: timeName(timeOut.ends_at) })}</Waiting>
      )}
      <div class="row">
        {open && (
          <ButtonLink kind="primary" icon="pen" href="/write">
            {current.value ? copy.goOn : fill(copy.write, { name })}
          </ButtonLink>
        )}
        {open && (
          <ButtonLink kind="outline" href="/time-out">
            {timeOut ? copy.toTimeOut : copy.timeOut}
          </ButtonLink>
        )}
        {!open && current.value && (
          <ButtonLink kind="outline" icon="pen" href="/write">
            {copy.goOn}
          </ButtonLink>
        )}
        {aside.value.length > 0 && (
          <Button kind="outline" onClick={() => setListed(true)}>
            {count(copy.draftsCount, aside.value.length)}
          </Button>
        )}
      </div>
      {listed && aside.value.length > 0 && (
        <Sheet title={copy.drafts} closeLabel={copy.close} onClose={() => setListed(false)}>
          <DraftList drafts={drafts} />
        </Sheet>
      )}
    </div>
  );
}

/** The drafts with what can be done with them. */
export function DraftList({ drafts }: { drafts: DraftsModel }) {
  const remove = (draft: Writing) => {
    void drafts.delete(draft);
    say(copy.deleted, { label: copy.undo, onUndo: () => void drafts.bringBack(draft) });
  };
  return (
    <Drafts
      drafts={drafts.aside.value}
      onGoOn={(draft) => void drafts.goOn(draft).then(() => go("/write"))}
      onDelete={remove}
    />
  );
}

/** Begin at the first closed letter, or at the end. After the frame, which begins every screen at its top. */
function useOpenedAtFirstClosed(known: boolean, first: string | null): void {
  useEffect(() => {
    if (!known) return;
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const letter = first && document.querySelector(`[data-id="${first}"]`);
        if (letter) letter.scrollIntoView?.({ block: "start" });
        else scrollTo(0, document.documentElement.scrollHeight);
      }),
    );
    return () => cancelAnimationFrame(frame);
  }, [known]);
}

/** Add above without moving what is being read. */
function useKeptPlace(list: { current: HTMLUListElement | null }) {
  const anchor = useRef<{ id: string; top: number } | null>(null);
  useLayoutEffect(() => {
    const kept = anchor.current;
    const row = kept && list.current?.querySelector(`[data-id="${kept.id}"]`);
    if (!row) return;
    const by = row.getBoundingClientRect().top - kept.top;
    if (by !== 0) scrollBy(0, by);
  });
  return async (work: () => Promise<void>) => {
    const row = list.current?.querySelector<HTMLElement>("[data-id]");
    anchor.current = row ? { id: row.dataset.id ?? "", top: row.getBoundingClientRect().top } : null;
    await work();
    requestAnimationFrame(() => {
      anchor.current = null;
    });
  };
}

/** What came on screen is not new any more. */
function useSeen(news: readonly string[], seen: (id: string) => void): void {
  useEffect(() => {
    if (news.length === 0 || typeof IntersectionObserver !== "function") return;
    const observer = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting) seen((target as HTMLElement).dataset.id ?? "");
      }
    });
    for (const id of news) {
      const row = document.querySelector(`[data-id="${id}"]`);
      if (row) observer.observe(row);
    }
    return () => observer.disconnect();
  }, [news]);
}
