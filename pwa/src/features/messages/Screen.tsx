import { useEffect, useMemo } from "preact/hooks";
import { aside } from "../../core/aside.ts";
import { localDay } from "../../core/clock.ts";
import { usePage } from "../../core/page.ts";
import { quiet } from "../../core/quiet.ts";
import { live, outbox } from "../../core/services.ts";
import { timeOuts } from "../../core/time-outs.ts";
import { us } from "../../core/us.ts";
import type { MessageRead, SpaceRead, TimeOutRead } from "../../core/wire.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { messagesApi } from "./api.ts";
import { copy } from "./copy.ts";
import { dayOf } from "./days.ts";
import { type DraftsModel, DraftsStore } from "./drafts.ts";
import { keeping } from "./keeping.ts";
import { keepMessages } from "./live.ts";
import { TalkStore } from "./store.ts";
import { DraftList, Talk } from "./Talk.tsx";
import "./talk.css";

export default function TalkScreen() {
  usePage({ title: copy.title, tab: copy.title, place: "/talk" });
  const drafts = useMemo(() => new DraftsStore(), []);
  useEffect(() => void drafts.load(), [drafts]);
  const space = us.space.value;
  if (!space) return us.today.value ? <Alone drafts={drafts} /> : <Skeleton still={copy.still} />;
  if (space.state === "agreeing") return <Agreeing drafts={drafts} />;
  return <Thread key={space.id + space.state} space={space} drafts={drafts} />;
}

function Thread({ space, drafts }: { space: SpaceRead; drafts: DraftsModel }) {
  const store = useMemo(
    () =>
      new TalkStore(space.id, space.me.account_id, {
        api: messagesApi,
        outbox,
        keeping,
        putAside: (id) => aside.put(id),
        keep: keepMessages,
      }),
    [space.id, space.me.account_id],
  );
  useEffect(() => {
    void store.wake();
    void quiet.wake();
    const put = { sent: (answer: unknown) => store.put(answer as MessageRead) };
    const stops = [
      live.keep("messages", store.put),
      live.on("message.dropped", ({ message_id }) => store.drop(String(message_id))),
      live.onReset(() => void store.refresh()),
      ...["message.send", "message.hear", "message.add", "message.say_back", "say_back.answer"].map((kind) =>
        outbox.on(kind, put),
      ),
    ];
    return () => {
      for (const stop of stops) stop();
      store.close();
    };
  }, [store]);
  return (
    <Talk
      store={store}
      drafts={drafts}
      space={space}
      name={space.other?.name ?? copy.someone}
      sync={outbox.sync.value.state}
      online={outbox.online.value}
      timeOut={timeOuts.running.value}
      anotherDay={anotherDay(timeOuts.all.value, space.me.account_id)}
      quiet={{ muted: quiet.muted.value, shown: quiet.shown.value, at: quiet.wishes.value?.at ?? "" }}
      onLook={() => quiet.lookNow()}
    />
  );
}

/** Whether the other said, today, that they would like to go on another day. */
const anotherDay = (all: readonly TimeOutRead[], me: string): boolean =>
  all.some(
    ({ by, ending, ends_at }) => by !== me && ending === "another_day" && dayOf(ends_at) === localDay(),
  );

/** Nobody to write to yet: drafts, and a place to practise. */
export function Alone({ drafts }: { drafts: DraftsModel }) {
  return (
    <div class="stack">
      <p>{copy.alone}</p>
      <DraftList drafts={drafts} />
      <div class="stack tight push">
        <ButtonLink kind="primary" icon="pen" href={drafts.current.value ? "/write" : "/practise"}>
          {drafts.current.value ? copy.goOn : copy.practise}
        </ButtonLink>
        <ButtonLink kind="outline" wide href="/invite">
          {copy.invite}
        </ButtonLink>
      </div>
    </div>
  );
}

/** Someone is there; both have to sign first. */
export function Agreeing({ drafts }: { drafts: DraftsModel }) {
  return (
    <div class="stack">
      <Waiting>{copy.agreeing}</Waiting>
      <DraftList drafts={drafts} />
      <div class="stack tight push">
        <ButtonLink kind="primary" href="/ground-rules">
          {copy.readGroundRules}
        </ButtonLink>
        <ButtonLink kind="outline" wide icon="pen" href="/write">
          {drafts.current.value ? copy.goOn : copy.practise}
        </ButtonLink>
      </div>
    </div>
  );
}
