import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { http, ok } from "../../core/api.ts";
import { aside } from "../../core/aside.ts";
import { clock, dayName, localDay } from "../../core/clock.ts";
import { disk } from "../../core/disk.ts";
import { refreshAll } from "../../core/following.ts";
import { installing } from "../../core/installing.ts";
import type { Outgoing } from "../../core/outbox.ts";
import { usePage } from "../../core/page.ts";
import { type Problem, sentence } from "../../core/problem.ts";
import { quiet } from "../../core/quiet.ts";
import { reach, turnOn } from "../../core/reached.ts";
import { say } from "../../core/say.ts";
import { outbox } from "../../core/services.ts";
import { timeOuts } from "../../core/time-outs.ts";
import { us } from "../../core/us.ts";
import type { TodayRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { CommitmentCard } from "./CommitmentCard.tsx";
import { asks, type CardName, cardsOf, inPlace } from "./cards.ts";
import { copy } from "./copy.ts";
import { InstallCard } from "./InstallCard.tsx";
import { type InstallModel, InstallStore } from "./install.ts";
import { LetterCard } from "./LetterCard.tsx";
import { withTimeOut } from "./local-time-out.ts";
import { NudgeCard } from "./NudgeCard.tsx";
import { type NudgeModel, NudgeStore } from "./nudge.ts";
import { InvitedCard, MatchCard, RulesCard } from "./PairingCards.tsx";
import { QuestionCard } from "./QuestionCard.tsx";
import { quieted } from "./quieted.ts";
import { ClosedCard, PausedCard } from "./SpaceCards.tsx";
import { type TodayModel, TodayStore } from "./store.ts";
import { WaitingCard } from "./WaitingCard.tsx";
import { Whole } from "./Whole.tsx";
import { waitingIn } from "./waiting.ts";
import "./today.css";

/** Look at the clock this often: a phone left open over midnight shows the new day. */
const MINUTE = 60_000;
/** Cards at most. */
const MOST = 3;

/** How many days of one's own answers there are, as far as two. */
const answers = async () =>
  (await ok(http.GET("/check-ins", { params: { query: { limit: 2 } } }))).items.filter(({ mine }) => mine)
    .length;

export default function Today() {
  const store = useMemo(
    () =>
      new TodayStore({
        disk,
        aside,
        outbox,
        space: () => us.space.value,
        put: (space) => us.put({ space }),
        refresh: refreshAll,
      }),
    [],
  );
  useEffect(() => void store.wake(), [store]);
  const nudge = useMemo(() => new NudgeStore({ disk, answers, reach, turnOn, now: clock.now }), []);
  const install = useMemo(
    () => new InstallStore({ disk, way: installing.way, ask: () => installing.ask() }),
    [],
  );
  const now = useNow();
  const on = localDay(us.account.value?.zone);
  useEffect(() => void quiet.wake(), []);
  const today = us.today.value && quieted(us.today.value, quiet);
  const answered = today?.check_in.mine != null;
  const opened = today?.check_in.mine?.opened_by_me === true;
  useEffect(() => {
    // The nudge first: what is offered does not change under a finger.
    void Promise.resolve(answered && nudge.consider()).then(() => install.consider(opened));
  }, [answered, opened, nudge, install]);
  const stale = today !== null && today.on !== on;
  useEffect(() => {
    if (stale) void refreshAll();
  }, [stale]);
  usePage({
    title: dayPart(on, now),
    spoken: copy.title,
    person: us.account.value?.name,
    tab: copy.title,
    place: "/today",
  });
  const reached = outbox.online.value && !us.problem.value;
  return (
    <TodayScreen
      store={store}
      nudge={nudge}
      install={install}
      today={today}
      on={on}
      onItsWay={outbox.items.value.findLast(
        ({ kind, about }) => about === on && (kind === "check_in.seal" || kind === "check_in.change"),
      )}
      asOf={!reached && us.heardAt.value ? asOf(us.heardAt.value, now) : null}
      problem={us.problem.value}
    />
  );
}

interface Props {
  store: TodayModel;
  nudge: NudgeModel;
  install: InstallModel;
  today: TodayRead | null;
  /** The date where the person is; past midnight without signal it is a day after `today.on`. */
  on: string;
  /** The day's answer, where it waits on this phone. */
  onItsWay: Outgoing | undefined;
  /** When all this was last heard, where that is worth saying. */
  asOf: string | null;
  problem: Problem | null;
}

/** One calm page that answers "what, if anything, now?". */
export function TodayScreen({ store, nudge, install, today: heard, on, onItsWay, asOf, problem }: Props) {
  const shown = useRef<readonly CardName[]>([]);
  const nudged = useRef(false);
  nudged.current ||= nudge.offer.value !== null;
  if (!heard) return problem ? <Failed problem={problem} store={store} /> : <Skeleton still={copy.still} />;
  if (!store.awake.value) return <Skeleton still={copy.still} />;
  const today = withTimeOut(heard, timeOuts.all.value, timeOuts.running.value ?? timeOuts.passed.value);
  const choices = { skipped: store.skipped.value, aside: store.aside.value };
  const cards = inPlace(shown.current, cardsOf(today, on, choices));
  shown.current = cards;
  const asking = cards.filter((card) => asks(card, today, onItsWay !== undefined));
  const name = today.space?.other?.name ?? null;
  const resting = today.space?.pause || cards.includes("closed");

  const draw = (card: CardName) => {
    const primary = card === asking[0];
    switch (card) {
      case "question":
        return (
          <QuestionCard
            day={today.check_in}
            on={on}
            known={today.on === on}
            name={name}
            alone={!today.space && !today.join_request && !today.invitation}
            onItsWay={onItsWay}
            primary={primary}
            onSkip={() => {
              store.skip(on);
              say(copy.skipped, { label: copy.unskip, onUndo: () => store.skip(null) });
            }}
          />
        );
      case "letter":
        return (
          today.letter && (
            <LetterCard
              letter={today.letter}
              name={name ?? ""}
              primary={primary}
              onLater={(id) => {
                store.later(id);
                say(copy.putOff, { label: copy.bringBack, onUndo: () => store.bringBack(id) });
              }}
            />
          )
        );
      case "match":
        return today.join_request && <MatchCard request={today.join_request} primary={primary} />;
      case "invited":
        return <InvitedCard />;
      case "rules":
        return today.space && <RulesCard space={today.space} primary={primary} />;
      case "commitment":
        return (
          today.commitment && (
            <CommitmentCard
              commitment={today.commitment}
              me={today.account.id}
              name={name ?? ""}
              primary={primary}
            />
          )
        );
      case "waiting_other":
      case "waiting_joint": {
        const item = waitingIn(card === "waiting_other" ? "other" : "joint", today.waiting);
        return item && <WaitingCard item={item} name={name ?? ""} primary={primary} />;
      }
      case "paused":
        return today.space && <PausedCard space={today.space} store={store} />;
      case "closed":
        return today.space && <ClosedCard space={today.space} />;
    }
  };
  return (
    <div class="stack today">
      {asOf && <p class="hint as-of">{asOf}</p>}
      {cards.map((card) => (
        <Whole key={card} onAgain={() => void store.again()}>
          {draw(card)}
        </Whole>
      ))}
      {cards.length < MOST && !resting && nudge.offer.value && (
        <NudgeCard store={nudge} offer={nudge.offer.value} />
      )}
      {cards.length < MOST && !resting && !nudged.current && install.offer.value && (
        <InstallCard store={install} offer={install.offer.value} />
      )}
      {asking.length === 0 && !resting && <p class="calm">{copy.nothing}</p>}
      <p>
        <ButtonLink href="/notes/new">{copy.privateNote}</ButtonLink>
      </p>
      {!resting && today.space?.state === "open" && (
        <p>
          <ButtonLink href="/reassurance">{copy.reassurance}</ButtonLink>
        </p>
      )}
      {!resting && !cards.includes("question") && (
        <p>
          <ButtonLink href="/check-in">{copy.putAside}</ButtonLink>
        </p>
      )}
    </div>
  );
}

function Failed({ problem, store }: { problem: Problem; store: TodayModel }) {
  return (
    <Card title={copy.failed}>
      <p>{sentence(problem)}</p>
      <p class="second">{copy.stillWorks}</p>
      <div class="row">
        <Button kind="primary" busy={store.loading.value} onClick={() => void store.again()}>
          {copy.tryAgain}
        </Button>
        <ButtonLink href="/check-in">{copy.answer}</ButtonLink>
        <ButtonLink href="/support">{copy.support}</ButtonLink>
      </div>
    </Card>
  );
}

/** The time, looked at each minute and whenever the app is shown again. */
function useNow(): number {
  const [now, setNow] = useState(clock.now());
  useEffect(() => {
    const look = () => setNow(clock.now());
    const timer = setInterval(look, MINUTE);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return now;
}

const NOON = 12;
const EVENING = 18;

function dayPart(on: string, now: number): string {
  const hour = new Date(now).getHours();
  const text = hour < NOON ? copy.morning : hour < EVENING ? copy.afternoon : copy.evening;
  return fill(text, { day: dayName(on) });
}

/** Softly: the part of the day, or the day. */
export function asOf(heardAt: number, now: number): string {
  const heard = new Date(heardAt);
  if (heard.toDateString() !== new Date(now).toDateString()) {
    const day = [heard.getFullYear(), heard.getMonth() + 1, heard.getDate()]
      .map((part) => String(part).padStart(2, "0"))
      .join("-");
    return fill(copy.asOfDay, { day: dayName(day) });
  }
  const hour = heard.getHours();
  return hour < NOON ? copy.asOfMorning : hour < EVENING ? copy.asOfAfternoon : copy.asOfEvening;
}
