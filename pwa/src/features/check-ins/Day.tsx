import { useEffect, useMemo } from "preact/hooks";
import { clock, dayName, localDay } from "../../core/clock.ts";
import { disk } from "../../core/disk.ts";
import { usePage } from "../../core/page.ts";
import { type Problem, sentence } from "../../core/problem.ts";
import type { Params } from "../../core/router.ts";
import { go } from "../../core/router.ts";
import { live, outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import type { CheckInDay, CheckInRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { SealedLetter } from "../../ui/SealedLetter.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { AnswerWords } from "./AnswerWords.tsx";
import { allForBoth, fillingOf, isForBoth } from "./answer.ts";
import { checkInsApi } from "./api.ts";
import { copy, problems } from "./copy.ts";
import { type DayModel, DayStore } from "./days.ts";
import { keepDay } from "./live.ts";
import { Pending } from "./Pending.tsx";
import { Reveal } from "./Reveal.tsx";
import { draftOf, type Kept } from "./store.ts";
import { TakeBack } from "./TakeBack.tsx";
import "./check-ins.css";

export default function Day({ params }: { params: Params }) {
  return <OneDay params={params} />;
}

/** `opening` where the person said on Today already that they want to open it. */
export function OneDay({ params, opening }: { params: Params; opening?: boolean }) {
  const on = params.on ?? localDay(us.account.value?.zone);
  const store = useMemo(
    () =>
      new DayStore(on, us.today.value?.on === on ? us.today.value.check_in : null, {
        api: checkInsApi,
        outbox,
        disk,
        keep: keepDay,
      }),
    [on],
  );
  usePage({ title: dayName(on), tab: copy.tab, back: "/today", place: "/today" });
  useEffect(() => {
    void store.wake();
    if (opening && store.day.value?.revealed && !store.day.value.mine?.opened_by_me) void store.open();
    const undo = [live.keep("check_in_days", store.put), live.onReset(() => void store.refresh())];
    for (const kind of ["check_in.seal", "check_in.change", "check_in.hear"]) {
      undo.push(outbox.on(kind, { sent: (answer) => store.put(answer as CheckInDay) }));
    }
    return () => {
      for (const stop of undo) stop();
    };
  }, [store]);

  async function change(): Promise<void> {
    const item = store.pending.value;
    const answer = await store.reopen();
    if (item && answer) {
      const kept: Kept = { filling: fillingOf(answer, allForBoth), base: item.version ?? null };
      await disk.write("drafts", draftOf(on), kept);
    }
    go(`/check-ins/${on}/change`);
  }
  return (
    <DayScreen
      store={store}
      on={on}
      isToday={on === localDay(us.account.value?.zone)}
      name={us.otherName.value}
      me={us.account.value?.name ?? ""}
      together={us.open.value}
      onChange={() => void change()}
    />
  );
}

interface Props {
  store: DayModel;
  on: string;
  isToday: boolean;
  name: string | null;
  me: string;
  /** Whether there is an open space now that is not paused. */
  together: boolean;
  onChange: () => void;
}

export function DayScreen({ store, on, isToday, name, me, together, onChange }: Props) {
  const day = store.day.value;
  const pending = store.pending.value;
  const problem = store.problem.value;
  if (pending)
    return (
      <Pending
        item={pending}
        prompt={day?.prompt ?? null}
        name={together ? name : null}
        onChange={onChange}
      />
    );
  if (store.takenBack.value) return <Words text={copy.tookBack} />;
  if (!day?.mine && !day?.revealed) {
    if (store.absent.value || (day && isToday)) return <Nothing on={on} isToday={isToday} />;
    if (problem) return <Failed problem={problem} onAgain={() => void store.refresh()} />;
    if (!day) return <Skeleton still={copy.still} />;
    return <Nothing on={on} isToday={isToday} />;
  }
  const mine = day.mine;
  return (
    <div class="stack loose">
      <h2 class="question">{day.prompt.text}</h2>
      {problem && <p class="hint">{problem.status === 0 ? copy.noSignal : sentence(problem, problems)}</p>}
      {day.revealed ? (
        <Reveal store={store} day={day} name={name ?? ""} joint={together} />
      ) : (
        mine && <Own mine={mine} name={name} onChange={onChange} />
      )}
      {mine && (!day.revealed || mine.opened_by_me) && (
        <TakeBack
          revealed={day.revealed}
          name={name ?? ""}
          me={me}
          onTakeBack={() => void store.takeBack()}
        />
      )}
    </div>
  );
}

/** One's own answer, before there is another to see. */
function Own({ mine, name, onChange }: { mine: CheckInRead; name: string | null; onChange: () => void }) {
  const late = mine.revealable_until !== null && Date.parse(mine.revealable_until) < clock.now();
  const over = late || (mine.state === "answered" && isForBoth(mine.answer) && name !== null);
  const waits = mine.state === "sealed" && !over && name !== null;
  return (
    <section class="stack" aria-label={copy.yours}>
      <div class="bubble">
        <AnswerWords answer={mine.answer} own />
      </div>
      {waits ? (
        <>
          <SealedLetter state="sealed">{fill(copy.waiting, { name })}</SealedLetter>
          <p class="hint">{copy.changeable}</p>
        </>
      ) : (
        <Waiting icon="lock">{over ? copy.expired : copy.kept}</Waiting>
      )}
      {!over && mine.state !== "opened" && (
        <div class="row">
          <Button kind="outline" onClick={onChange}>
            {copy.change}
          </Button>
        </div>
      )}
    </section>
  );
}

function Nothing({ on, isToday }: { on: string; isToday: boolean }) {
  return (
    <div class="stack">
      <p>{fill(copy.noAnswer, { day: dayName(on) })}</p>
      {isToday ? (
        <ButtonLink kind="primary" href="/check-in">
          {copy.answer}
        </ButtonLink>
      ) : (
        <ButtonLink kind="outline" href="/today">
          {copy.toToday}
        </ButtonLink>
      )}
    </div>
  );
}

function Words({ text }: { text: string }) {
  return (
    <div class="stack">
      <p role="status">{text}</p>
      <ButtonLink kind="outline" href="/today">
        {copy.toToday}
      </ButtonLink>
    </div>
  );
}

function Failed({ problem, onAgain }: { problem: Problem; onAgain: () => void }) {
  return (
    <div class="stack">
      <p>{problem.status === 0 ? copy.notHere : sentence(problem, problems)}</p>
      <Button kind="outline" onClick={onAgain}>
        {copy.tryAgain}
      </Button>
    </div>
  );
}
