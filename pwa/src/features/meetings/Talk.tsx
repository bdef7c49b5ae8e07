import { useEffect, useState } from "preact/hooks";
import { dayName } from "../../core/clock.ts";
import { touch } from "../../core/look.ts";
import { timeOuts } from "../../core/time-outs.ts";
import type { AgendaTopic, MeetingRead, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { copy } from "./copy.ts";
import { Rest } from "./Rest.tsx";
import type { MeetingModel } from "./store.ts";
import { Topics } from "./Topics.tsx";
import { turnOf } from "./turns.ts";

interface Props {
  meeting: MeetingRead;
  agenda: readonly AgendaTopic[];
  space: SpaceRead;
  name: string;
  store: MeetingModel;
}

const FIVE_MINUTES = 300_000;

/** A talk on two phones: whose turn it is, and what comes next. Nothing counts, and nothing presses. */
export function Talk({ meeting, agenda, space, name, store }: Props) {
  const me = space.me.account_id;
  const alone = meeting.state === "begun";
  const turn = turnOf(meeting, me, name);
  const mine = meeting.floor.speaker === me;
  const long = useLong(`${meeting.id}/${meeting.floor.number}/${meeting.floor.stage}`);
  return (
    <div class="stack">
      <section
        class={`turn stack tight${mine ? " yours" : meeting.floor.speaker ? " theirs" : ""}`}
        aria-live="polite"
      >
        <h1 tabIndex={-1}>{alone ? copy.title : turn.title}</h1>
        <p>{alone ? fill(copy.begunByMe, { name }) : turn.how}</p>
        {long && meeting.floor.stage === "speaking" && <p class="hint">{copy.fiveMinutes}</p>}
      </section>
      <Topics agenda={agenda} brought={meeting.topics} me={me} name={name} />
      <div class="stack tight push">
        {store.stopping.value ? (
          <Waiting icon="cloud-off">{copy.stopping}</Waiting>
        ) : (
          <>
            <Acts meeting={meeting} space={space} name={name} store={store} />
            <Button kind="outline" wide onClick={() => void store.stop()}>
              {copy.stop}
            </Button>
            <Rest />
          </>
        )}
        <p class="hint">{copy.floorStays}</p>
      </div>
    </div>
  );
}

/** What one can do now; in the same place for both, so that nothing jumps when the turn changes. */
function Acts({ meeting, space, name, store }: Omit<Props, "agenda">) {
  if (space.pause) {
    const { until } = space.pause;
    return (
      <Waiting icon="pause">{until ? fill(copy.pausedUntil, { day: dayName(until) }) : copy.paused}</Waiting>
    );
  }
  if (timeOuts.running.value) return null; // the floor stays; `Rest` says until when
  if (store.moving.value && !store.online.value) return <Waiting icon="cloud-off">{copy.noSignal}</Waiting>;
  if (meeting.state === "begun") return null;
  const [first, ...others] = turnOf(meeting, space.me.account_id, name).acts;
  const move = (act: NonNullable<typeof first>["act"]) => {
    touch();
    void store.move(act);
  };
  return (
    <div class="acts stack tight">
      {!store.online.value && <Waiting icon="cloud-off">{copy.noSignal}</Waiting>}
      {first && first.act !== "let_go" ? (
        <Button kind="primary" busy={store.moving.value} onClick={() => move(first.act)}>
          {first.label}
        </Button>
      ) : (
        <Waiting>{fill(copy.withOther, { name })}</Waiting>
      )}
      {(first?.act === "let_go" ? [first] : others).map(({ act, label }) => (
        <Button key={act} kind="outline" wide busy={store.moving.value} onClick={() => move(act)}>
          {label}
        </Button>
      ))}
    </div>
  );
}

/** Whether this has been shown for five minutes, by this phone's own clock. */
function useLong(what: string): boolean {
  const [since, setSince] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSince(what), FIVE_MINUTES);
    return () => clearTimeout(timer);
  }, [what]);
  return since === what;
}
