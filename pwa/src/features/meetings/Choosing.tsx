import { dailyTimeName } from "../../core/clock.ts";
import { timeOuts } from "../../core/time-outs.ts";
import type { SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Field } from "../../ui/Field.tsx";
import { Folded } from "../../ui/Folded.tsx";
import { words } from "./content.ts";
import { copy } from "./copy.ts";
import { Rest } from "./Rest.tsx";
import type { MeetingModel } from "./store.ts";
import { Topics } from "./Topics.tsx";
import type { Topic } from "./topic.ts";
import { When } from "./When.tsx";
import type { WindowModel } from "./windows.ts";

interface Props {
  space: SpaceRead;
  name: string;
  store: MeetingModel;
  window: WindowModel;
  topic: Topic;
  onHere: () => void;
}

/** Before a talk: what about, and how. */
export function Choosing({ space, name, store, window, topic, onHere }: Props) {
  const begun = store.shown.value;
  const agenda = store.agenda.value;
  const time = space.ground_rules?.in_force ? space.ground_rules.check_in_time : null;
  const refusal = store.refusal.value;
  const begin = () =>
    void store.begin(topic.now.text.trim() ? topic.now : null).then((begun) => begun && topic.clear());
  const canBegin = !timeOuts.running.value;
  return (
    <div class="stack">
      <div class="stack tight">
        <h1 tabIndex={-1}>{copy.title}</h1>
        <p>{copy.intro}</p>
      </div>
      <Rest quiet />
      <When
        store={window}
        name={name}
        otherwise={time && fill(copy.agreedTime, { time: dailyTimeName(time) })}
      />
      {store.problem.value && <Waiting icon="cloud-off">{copy.lastKnown}</Waiting>}
      <Topics agenda={agenda} brought={begun?.topics ?? []} me={space.me.account_id} name={name} />
      {agenda.length === 0 && !begun?.topics.length && (
        <section class="stack tight">
          <p>{copy.noTopics}</p>
          <ul class="stack tight openers">
            {words.openers.map((opener) => (
              <li key={opener}>{opener}</li>
            ))}
          </ul>
        </section>
      )}
      <OneMore key={String(topic.takenUp)} topic={topic} />
      <section class="stack tight push" aria-labelledby="how">
        <h2 id="how">{copy.how}</h2>
        {begun && canBegin && (
          <>
            <p>{fill(copy.begunByOther, { name })}</p>
            <Button kind="primary" busy={store.busy.value} onClick={begin}>
              {copy.come}
            </Button>
          </>
        )}
        {!begun && canBegin && (
          <>
            <Button kind="outline" wide busy={store.busy.value} onClick={begin}>
              {copy.phones}
            </Button>
            <p class="hint">{copy.phonesHint}</p>
          </>
        )}
        <div role="status">
          {refusal && <p class="field-error">{refusal === "no-signal" ? copy.needsSignal : copy.notTaken}</p>}
        </div>
        <Button kind="outline" wide onClick={onHere}>
          {copy.here}
        </Button>
        <p class="hint">{copy.hereHint}</p>
      </section>
    </div>
  );
}

const HEADINGS = ["feelings", "goals", "concerns"] as const;
const LONGEST = 120;
const NEARLY = 100;

/** One topic typed now. */
function OneMore({ topic: { now, takenUp, change } }: Pick<Props, "topic">) {
  return (
    <Folded title={copy.oneMore} open={takenUp}>
      <fieldset>
        <legend>{copy.about}</legend>
        <div class="row">
          {HEADINGS.map((heading) => (
            <Chip
              key={heading}
              type="radio"
              name="heading"
              value={heading}
              checked={now.heading === heading}
              onChange={() => change({ heading })}
            >
              {copy.headings[heading]}
            </Chip>
          ))}
        </div>
      </fieldset>
      <Field
        name="topic"
        label={copy.topic}
        hint={copy.oneMoreHint}
        value={now.text}
        maxLength={LONGEST}
        counter={now.text.length > NEARLY ? fill(copy.left, { count: LONGEST - now.text.length }) : null}
        onInput={(text) => change({ text })}
      />
    </Folded>
  );
}
