import { useEffect, useMemo, useState } from "preact/hooks";
import { localDay } from "../../core/clock.ts";
import { disk } from "../../core/disk.ts";
import { usePage } from "../../core/page.ts";
import { type Problem, sentence } from "../../core/problem.ts";
import type { Params } from "../../core/router.ts";
import { go } from "../../core/router.ts";
import { outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import type { CheckInDay, CheckInRead, PromptRead } from "../../core/wire.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { checkInsApi } from "./api.ts";
import { CheckInForm } from "./CheckInForm.tsx";
import { copy, problems } from "./copy.ts";
import { fetchDay } from "./days.ts";
import { keepDay, placeOf } from "./live.ts";
import { CheckInStore } from "./store.ts";
import { Versions } from "./Versions.tsx";
import "./check-ins.css";

/** What is asked; settled when the screen opens, so that midnight does not change the question under the hand. */
interface Asked {
  on: string;
  prompt: PromptRead | null;
  mine: CheckInRead | null;
  revealed: boolean;
}

export default function CheckIn({ params }: { params: Params }) {
  const [asked, setAsked] = useState<Asked | null>(() => (params.on ? null : todays()));
  const [problem, setProblem] = useState<Problem | null>(null);
  const on = params.on;
  usePage({ title: copy.title, tab: copy.tab, back: on ? `/check-ins/${on}` : "/today" });
  useEffect(() => {
    if (on) find(on).then(setAsked, (failed) => setProblem(failed));
  }, [on]);

  const settled = asked?.revealed || (asked?.mine && !on);
  const waits =
    asked &&
    !on &&
    outbox.items.value.some(({ kind, about }) => kind === "check_in.seal" && about === asked.on);
  // Decided when the day is known, and not again: what arrives while answering changes nothing here.
  const [elsewhere, setElsewhere] = useState<boolean | null>(null);
  useEffect(() => {
    if (!asked || elsewhere !== null) return;
    // An answer that is there is looked at first; changing it is the next step from there.
    setElsewhere(Boolean(settled || waits));
    if (settled || waits) go(`/check-ins/${asked.on}`, true);
  });
  if (problem) return <Unreachable problem={problem} />;
  if (!asked || elsewhere !== false) return <Skeleton still={copy.still} />;
  return <Answering key={asked.on} asked={asked} />;
}

function Answering({ asked }: { asked: Asked }) {
  const store = useMemo(
    () =>
      new CheckInStore(asked.on, asked.mine, {
        api: checkInsApi,
        outbox,
        disk,
        keep: keepDay,
        together: () => us.open.value,
      }),
    [asked],
  );
  useEffect(() => {
    void store.wake();
    return () => void store.leave();
  }, [store]);
  const done = store.done.value;
  useEffect(() => {
    if (!done) return;
    if (done === "sealed" && !matchMedia("(prefers-reduced-motion: reduce)").matches) navigator.vibrate?.(10);
    go(`/check-ins/${asked.on}`, true);
  }, [done, asked.on]);
  if (!store.awake.value || done) return null;
  if (store.elsewhere.value) return <Versions store={store} there={store.elsewhere.value} />;
  return (
    <CheckInForm
      store={store}
      on={asked.on}
      prompt={asked.prompt}
      changing={asked.mine !== null}
      name={us.open.value ? us.otherName.value : null}
      paused={Boolean(us.space.value?.pause)}
    />
  );
}

function Unreachable({ problem }: { problem: Problem }) {
  return (
    <div class="stack">
      <p>{problem.status === 0 ? copy.notHere : sentence(problem, problems)}</p>
      <Button kind="outline" onClick={() => location.reload()}>
        {copy.tryAgain}
      </Button>
      <ButtonLink href="/today">{copy.toToday}</ButtonLink>
    </div>
  );
}

const unknown = { prompt: null, mine: null, revealed: false };

/** Today's question; without signal on a new day the phone knows the day and not the question. */
function todays(on = localDay(us.account.value?.zone)): Asked {
  const today = us.today.value;
  const { prompt, mine, revealed } = today?.on === on ? today.check_in : unknown;
  return { on, prompt, mine, revealed };
}

async function find(on: string): Promise<Asked> {
  const today = us.today.value;
  if (today?.on === on) return todays(on);
  const kept = await disk.read<CheckInDay>("reads", placeOf(on));
  const { prompt, mine, revealed } = kept ?? (await fetchDay(checkInsApi, on)) ?? unknown;
  return { on, prompt, mine, revealed };
}
