import { useEffect, useMemo, useState } from "preact/hooks";
import { localDay } from "../../core/clock.ts";
import { disk } from "../../core/disk.ts";
import type { Outgoing } from "../../core/outbox.ts";
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
  const [asked, setAsked] = useState<Asked | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const on = params.on;
  usePage({ title: copy.title, tab: copy.tab, back: on ? `/check-ins/${on}` : "/today" });
  useEffect(() => {
    // Settled once: what arrives while answering changes nothing here.
    (on ? find(on) : today()).then(
      (found) => {
        if (found) setAsked(found);
        else go(`/check-ins/${on ?? localDay(us.account.value?.zone)}`, true);
      },
      (failed) => setProblem(failed),
    );
  }, [on]);
  if (problem) return <Unreachable problem={problem} />;
  if (!asked) return <Skeleton still={copy.still} />;
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
function todays(on: string): Asked {
  const today = us.today.value;
  const { prompt, mine, revealed } = today?.on === on ? today.check_in : unknown;
  return { on, prompt, mine, revealed };
}

/** What is asked today, or nothing where it is answered: an answer that is there is looked at first, then changed. */
async function today(): Promise<Asked | null> {
  const asked = todays(localDay(us.account.value?.zone));
  // From the disk: the outbox takes up what an earlier visit left only once someone is signed in.
  const leaving = await disk.all<Outgoing>("outbox");
  const waits = leaving.some(({ kind, about }) => kind === "check_in.seal" && about === asked.on);
  return asked.mine || asked.revealed || waits ? null : asked;
}

/** The answer of a day, to be changed; nothing where both are in and it stays as it is. */
async function find(on: string): Promise<Asked | null> {
  let asked: Asked = todays(on);
  if (us.today.value?.on !== on) {
    const kept = await disk.read<CheckInDay>("reads", placeOf(on));
    const { prompt, mine, revealed } = kept ?? (await fetchDay(checkInsApi, on)) ?? unknown;
    asked = { on, prompt, mine, revealed };
  }
  return asked.revealed ? null : asked;
}
