import { useState } from "preact/hooks";
import { usePage } from "../../core/page.ts";
import { go } from "../../core/router.ts";
import { say } from "../../core/say.ts";
import { us } from "../../core/us.ts";
import { WEEKDAYS, type Weekday, weekdayName } from "../../core/weekdays.ts";
import type { MeetingWindow, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Field } from "../../ui/Field.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { copy } from "./copy.ts";
import { useWindow } from "./live.ts";
import { NotNow } from "./NotNow.tsx";
import { sameWindow, type WindowModel } from "./windows.ts";

export default function Screen() {
  usePage({ title: copy.windowTitle, tab: copy.windowTitle, back: "/meeting", place: "/talk" });
  const store = useWindow();
  const space = us.space.value;
  if (!space && !us.today.value && !us.problem.value) return <Skeleton still={copy.still} />;
  if (space?.state !== "open" || space.pause) return <NotNow space={space} titled />;
  if (!store.window.value && !store.problem.value) return <Skeleton still={copy.still} />;
  return <WindowForm space={space} store={store} />;
}

const EVENING = "19:30";

/** Days and a time of day: to suggest, to agree to, or to do without. */
export function WindowForm({ space, store }: { space: SpaceRead; store: WindowModel }) {
  const now = store.window.value;
  const from = now?.offered ?? now?.mine ?? null;
  // Until one chooses, what the other suggests stands here, also where it comes in late.
  const [chosen, setChosen] = useState<readonly Weekday[] | null>(null);
  const [time, setTime] = useState<string | null>(null);
  const days = chosen ?? from?.weekdays ?? [];
  const at = time ?? from?.at ?? EVENING;
  const [tried, setTried] = useState(false);
  const name = space.other?.name ?? "";
  const draft: MeetingWindow = { weekdays: [...days], at };
  const done = (state: string) => {
    if (state === "refused") return;
    if (state === "sent") say(copy.windowSaved);
    go("/meeting", true);
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (days.length > 0 && at) void store.choose(draft).then(done);
      }}
    >
      <p>{copy.windowIntro}</p>
      <fieldset>
        <legend>{copy.whichDays}</legend>
        {tried && days.length === 0 && (
          <p class="field-error" role="alert">
            {copy.needDays}
          </p>
        )}
        <div class="row">
          {WEEKDAYS.map((day) => (
            <Chip
              key={day}
              type="checkbox"
              name="weekdays"
              value={day}
              checked={days.includes(day)}
              onChange={(on) => setChosen(WEEKDAYS.filter((one) => (one === day ? on : days.includes(one))))}
            >
              {weekdayName(day)}
            </Chip>
          ))}
        </div>
      </fieldset>
      <Field
        name="at"
        label={copy.whichTime}
        hint={copy.timeHint}
        type="time"
        value={at}
        error={tried && !at ? copy.needTime : null}
        onInput={setTime}
      />
      {store.waiting.value && <Waiting icon="cloud-off">{fill(copy.windowWaits, { name })}</Waiting>}
      <div role="status">{store.refused.value && <p class="field-error">{copy.windowRefused}</p>}</div>
      <div class="stack tight push">
        {now?.agreed && !sameWindow(now.agreed, draft) && (
          <p class="hint">{fill(copy.untilThen, { name })}</p>
        )}
        <Button type="submit" kind="primary">
          {now?.offered && sameWindow(now.offered, draft) ? copy.agree : fill(copy.suggest, { name })}
        </Button>
        {now?.mine && (
          <Button kind="outline" wide onClick={() => void store.takeBack().then(done)}>
            {copy.noWindow}
          </Button>
        )}
      </div>
    </form>
  );
}
