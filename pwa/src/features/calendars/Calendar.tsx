import { useEffect, useMemo } from "preact/hooks";
import { dailyTimeName, dayName } from "../../core/clock.ts";
import { disk } from "../../core/disk.ts";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { saveFile } from "../../core/save.ts";
import { say } from "../../core/say.ts";
import { live } from "../../core/services.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { type CalendarState, calendarsApi } from "./api.ts";
import { copy, problems } from "./copy.ts";
import { type CalendarModel, CalendarStore } from "./store.ts";
import "./calendars.css";

export default function Calendar() {
  usePage({ title: copy.title, tab: copy.settings, back: "/settings", place: "/today" });
  const store = useMemo(() => new CalendarStore({ api: calendarsApi, disk, origin: location.origin }), []);
  useEffect(() => {
    void store.load();
    const stops = ["reminders.changed", "calendar_feed.made", "calendar_feed.ended"].map((kind) =>
      live.on(kind, () => void store.refresh()),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [store]);
  return <CalendarScreen store={store} />;
}

/** One's daily time in one's own calendar: by a secret address, or once as a file. */
export function CalendarScreen({ store }: { store: CalendarModel }) {
  const state = store.state.value;
  const problem = store.problem.value;
  const refusal = store.refusal.value;
  return (
    <div class="stack loose">
      <div class="stack tight">
        <p>{copy.intro}</p>
        <p class="hint">{copy.shared}</p>
      </div>
      <div role="status">
        {problem && <p class="hint">{problem.status === 0 ? copy.asOf : sentence(problem, problems)}</p>}
        {refusal && <p class="field-error">{sentence(refusal, problems)}</p>}
      </div>
      {!state && !problem && <Skeleton still={copy.still} />}
      {!state && problem && (
        <Button kind="outline" onClick={() => void store.refresh()}>
          {copy.tryAgain}
        </Button>
      )}
      {state && (
        <>
          {state.at ? (
            <p>{fill(copy.now, { at: dailyTimeName(state.at) })}</p>
          ) : (
            <section class="card">
              <p>{copy.off}</p>
              <ButtonLink kind="outline" href="/settings/reminders">
                {copy.toReminders}
              </ButtonLink>
            </section>
          )}
          {(state.at || state.feed) && <Address state={state} store={store} />}
          {state.at && <AsFile store={store} />}
        </>
      )}
    </div>
  );
}

function Address({ state: { at, feed }, store }: { state: CalendarState; store: CalendarModel }) {
  const made = store.made.value;
  return (
    <section class="card" aria-labelledby="by-address">
      <h2 id="by-address">{copy.address}</h2>
      {made ? (
        <Made address={made} />
      ) : feed ? (
        <p>
          {fill(copy.there, { day: dayName(feed.made_on) })}{" "}
          {feed.last_used_on ? fill(copy.used, { day: dayName(feed.last_used_on) }) : copy.unused}
        </p>
      ) : (
        <p>{copy.addressText}</p>
      )}
      <p class="hint">{copy.secret}</p>
      {at && !made && (
        <>
          <Button kind="outline" busy={store.busy.value === "make"} onClick={() => void store.make()}>
            {feed ? copy.again : copy.make}
          </Button>
          {feed && <p class="hint">{copy.againHint}</p>}
        </>
      )}
      {feed && (
        <Button
          kind="outline"
          busy={store.busy.value === "end"}
          onClick={async () => {
            if (await store.end(feed.id)) say(copy.ended);
          }}
        >
          {copy.end}
        </Button>
      )}
    </section>
  );
}

/** The new address: to open where this phone keeps its calendar, or to take elsewhere. */
function Made({ address }: { address: string }) {
  return (
    <>
      <p>{copy.made}</p>
      <p class="calendar-address">{address}</p>
      <ButtonLink kind="primary" wide href={address.replace(/^https?:/, "webcal:")}>
        {copy.open}
      </ButtonLink>
      <Button
        kind="outline"
        onClick={() =>
          void navigator.clipboard.writeText(address).then(
            () => say(copy.copied),
            () => say(copy.copyFailed),
          )
        }
      >
        {copy.copyIt}
      </Button>
    </>
  );
}

function AsFile({ store }: { store: CalendarModel }) {
  return (
    <section class="stack tight" aria-labelledby="as-file">
      <h2 id="as-file">{copy.file}</h2>
      <p class="hint">{copy.fileText}</p>
      <Button
        kind="outline"
        busy={store.busy.value === "file"}
        onClick={async () => {
          const text = await store.file();
          if (!text) return;
          saveFile(copy.fileName, text, "text/calendar");
          say(copy.saved);
        }}
      >
        {copy.save}
      </Button>
    </section>
  );
}
