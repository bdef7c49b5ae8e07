import { useEffect, useMemo, useRef } from "preact/hooks";
import { dayName } from "../../core/clock.ts";
import { disk } from "../../core/disk.ts";
import { NOTICE, SHOWN_NOW } from "../../core/notice.ts";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { forget, reach, shownAt, turnOn } from "../../core/reached.ts";
import { say } from "../../core/say.ts";
import { live } from "../../core/services.ts";
import { session } from "../../core/session.ts";
import type { ReminderDraft } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { remindersApi } from "./api.ts";
import { copy, problems } from "./copy.ts";
import { FromTheOther } from "./FromTheOther.tsx";
import { type RemindersModel, RemindersStore } from "./store.ts";
import { ThisPhone } from "./ThisPhone.tsx";
import { Trying } from "./Trying.tsx";
import { Wishes } from "./Wishes.tsx";
import "./reminders.css";

export default function Reminders() {
  usePage({ title: copy.title, tab: copy.settings, back: "/settings", place: "/today" });
  const store = useMemo(
    () => new RemindersStore({ api: remindersApi, disk, reach, ask: turnOn, forget, shownAt }),
    [],
  );
  useEffect(() => {
    void store.load();
    const stops = ["reminders.changed", "push_subscription.made", "push_subscription.ended"].map((kind) =>
      live.on(kind, () => void store.refresh()),
    );
    const heard = ({ data }: MessageEvent) => {
      if (data === SHOWN_NOW) void store.wasShown();
    };
    navigator.serviceWorker?.addEventListener("message", heard);
    return () => {
      for (const stop of stops) stop();
      navigator.serviceWorker?.removeEventListener("message", heard);
    };
  }, [store]);
  return <RemindersScreen store={store} />;
}

/** When and how one is reminded; what is known of the last one. */
export function RemindersScreen({ store }: { store: RemindersModel }) {
  const wishes = store.wishes.value;
  const problem = store.problem.value;
  const refusal = store.refusal.value;
  const why = useRef<HTMLParagraphElement>(null);
  const save = async (change: Partial<ReminderDraft>) => {
    const saved = await store.save(change);
    if (saved) say(copy.saved);
    return saved;
  };
  // What was tapped may stand far below.
  useEffect(() => why.current?.focus(), [refusal]);
  return (
    <div class="stack loose">
      <p>{fill(copy.intro, { notice: NOTICE })}</p>
      <div role="status">
        {problem && <p class="hint">{problem.status === 0 ? copy.asOf : sentence(problem, problems)}</p>}
        {refusal && (
          <p class="field-error" ref={why} tabIndex={-1}>
            {refusal.type === "not-asked" ? copy.notAsked : sentence(refusal, problems)}
          </p>
        )}
      </div>
      {!wishes && !problem && <Skeleton still={copy.still} />}
      {!wishes && problem && (
        <Button kind="outline" onClick={() => void store.refresh()}>
          {copy.tryAgain}
        </Button>
      )}
      {wishes && (
        <>
          <Wishes wishes={wishes} busy={store.busy.value === "save"} onSave={save} />
          <FromTheOther wishes={wishes} busy={store.busy.value === "save"} onSave={save} />
          <ThisPhone store={store} />
          {(wishes.mail_possible || wishes.mail) && session.account.value?.email !== null && (
            <section class="stack tight" aria-labelledby="by-mail">
              <h2 id="by-mail">{copy.byMail}</h2>
              <Switch
                label={copy.mail}
                checked={wishes.mail}
                on={copy.onWord}
                off={copy.offWord}
                onChange={(mail) => void store.save({ mail })}
              />
              <p class="hint">{fill(copy.mailHint, { notice: NOTICE })}</p>
            </section>
          )}
          <ButtonLink kind="outline" wide href="/settings/calendar">
            {copy.inCalendar}
          </ButtonLink>
          <Trying store={store} />
          <section class="stack tight" aria-labelledby="last-one">
            <h2 id="last-one">{copy.last}</h2>
            <p>{lastOf(wishes)}</p>
            {store.shown.value && (
              <p class="hint">{fill(copy.shownHere, { day: dayName(dateOf(store.shown.value)) })}</p>
            )}
          </section>
        </>
      )}
    </div>
  );
}

function lastOf({ last }: NonNullable<RemindersModel["wishes"]["value"]>): string {
  if (!last) return copy.lastNone;
  const said = copy.arrivals[`${last.by ?? "none"}_${last.arrival}`];
  return fill(said ?? "{day}", { day: dayName(last.on) });
}

/** The day on this phone. */
function dateOf(instant: number): string {
  const at = new Date(instant);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}
