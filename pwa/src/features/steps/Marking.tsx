import { useState } from "preact/hooks";
import { dayName } from "../../core/clock.ts";
import { touch } from "../../core/look.ts";
import { sentence, unopened } from "../../core/problem.ts";
import type { SpaceRead, StepMark, StepRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Seam } from "../../ui/Seam.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import type { StepText } from "./content.ts";
import { copy, problems } from "./copy.ts";
import { MarkLines } from "./MarkLines.tsx";
import type { StepsModel } from "./store.ts";

interface Props {
  text: StepText;
  space: SpaceRead | null;
  store: StepsModel;
}

/** Where the two are with a step. Each marks their own side; only two equal marks decide it. */
export function Marking({ text, space, store }: Props) {
  const number = text.number;
  const step = store.steps.value.get(number);
  const refusal = store.refusal.value;
  return (
    <section class="card" aria-labelledby="marking">
      <h2 id="marking">{copy.together}</h2>
      <div>
        <p class="letter">{text.together}</p>
        <div role="status">
          {refusal?.number === number && <p class="refusal">{sentence(refusal.problem, problems)}</p>}
        </div>
      </div>
      {space?.state !== "open" ? (
        <NotHere space={space} />
      ) : step ? (
        <Sides step={step} space={space} store={store} />
      ) : store.problem.value ? (
        <>
          <p>{unopened(store.problem.value)}</p>
          <Button kind="outline" wide onClick={() => void store.refresh()}>
            {copy.tryAgain}
          </Button>
        </>
      ) : (
        <Skeleton shape="lines" still={copy.still} />
      )}
    </section>
  );
}

/** Why no mark can be set, and what can be done about it. */
function NotHere({ space }: { space: SpaceRead | null }) {
  if (space?.state === "closed") return <p class="second">{copy.closed}</p>;
  return space ? (
    <>
      <p class="second">{copy.agreeing}</p>
      <ButtonLink kind="outline" wide href="/ground-rules">
        {copy.toGroundRules}
      </ButtonLink>
    </>
  ) : (
    <>
      <p class="second">{copy.alone}</p>
      <ButtonLink kind="outline" wide href="/invite">
        {copy.invite}
      </ButtonLink>
    </>
  );
}

function Sides({ step, space, store }: { step: StepRead; space: SpaceRead; store: StepsModel }) {
  const waiting = store.waiting.value.get(step.number) ?? null;
  const mine = waiting ?? step.mine;
  const differ =
    (mine === "done" && step.other === "doesnt_fit") || (mine === "doesnt_fit" && step.other === "done");
  const { pause } = space;
  return (
    <>
      <MarkLines step={step} name={space.other?.name ?? ""} waiting={waiting} online={store.online.value} />
      {step.state === "complete" && (
        <Seam drawing={store.agreedNow.value === step.number}>{copy.completed}</Seam>
      )}
      {step.state === "set_aside" && <p>{copy.asideText}</p>}
      {step.state === "open" && differ && <p>{copy.differ}</p>}
      {step.state === "open" && mine === "not_yet" && <p class="hint">{copy.markedNotYet}</p>}
      {pause ? (
        <Waiting icon="pause">
          {pause.until ? fill(copy.pausedUntil, { day: dayName(pause.until) }) : copy.paused}
        </Waiting>
      ) : step.state === "open" ? (
        <MyMark step={step} mine={mine} store={store} />
      ) : (
        <Reopen step={step} store={store} />
      )}
    </>
  );
}

const CHOICES = ["done", "not_yet", "doesnt_fit"] as const satisfies StepMark[];

/** Choose, then save: two parts, all three choices of the same weight. */
function MyMark({ step, mine, store }: { step: StepRead; mine: StepMark | null; store: StepsModel }) {
  const [chosen, setChosen] = useState<StepMark | null>(null);
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!chosen) return;
        touch();
        void store.mark(step, chosen);
        setChosen(null);
      }}
    >
      <fieldset>
        <legend>{copy.choicesLegend}</legend>
        <div class="row">
          {CHOICES.map((mark) => (
            <Chip
              key={mark}
              type="radio"
              name="mark"
              value={mark}
              checked={(chosen ?? mine) === mark}
              onChange={() => setChosen(mark === mine ? null : mark)}
            >
              {copy.choices[mark]}
            </Chip>
          ))}
        </div>
      </fieldset>
      {chosen && (
        <Button type="submit" kind="primary">
          {copy.save}
        </Button>
      )}
    </form>
  );
}

/** Open a decided step again: a new turn for both, said before it is done. */
function Reopen({ step, store }: { step: StepRead; store: StepsModel }) {
  const [asking, setAsking] = useState(false);
  if (store.reopening.value.has(step.number))
    return <Waiting icon="cloud-off">{copy.waitsForSignal}</Waiting>;
  if (!asking) {
    return (
      <Button kind="outline" wide onClick={() => setAsking(true)}>
        {copy.reopen}
      </Button>
    );
  }
  return (
    <div class="stack tight">
      <p>{copy.reopenText}</p>
      <Button kind="primary" onClick={() => void store.reopen(step)}>
        {copy.reopenNow}
      </Button>
      <Button wide onClick={() => setAsking(false)}>
        {copy.leaveIt}
      </Button>
    </div>
  );
}
