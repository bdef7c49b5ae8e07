import { useState } from "preact/hooks";
import { dayName, localDay } from "../../core/clock.ts";
import { touch } from "../../core/look.ts";
import { usePage } from "../../core/page.ts";
import { sentence, unopened } from "../../core/problem.ts";
import { us } from "../../core/us.ts";
import type { ReadinessChoice, ReadinessRead, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Instead } from "../../ui/Instead.tsx";
import { Seam } from "../../ui/Seam.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { copy, problems } from "./copy.ts";
import { Exploring } from "./Exploring.tsx";
import { useReadiness } from "./live.ts";
import type { ReadinessModel } from "./store.ts";
import "./readiness.css";

export default function Readiness() {
  usePage({ title: copy.title, tab: copy.tab, back: "/steps/3", place: "/steps" });
  const store = useReadiness();
  const space = us.space.value;
  if (!space) return <Instead text={copy.alone} href="/invite" action={copy.invite} />;
  if (space.state === "closed") return <Instead text={copy.closed} href="/today" action={copy.toToday} />;
  if (space.state === "agreeing")
    return <Instead text={copy.agreeing} href="/ground-rules" action={copy.toGroundRules} />;
  return <ReadinessScreen space={space} store={store} today={localDay(us.account.value?.zone)} />;
}

interface Props {
  space: SpaceRead;
  store: ReadinessModel;
  today: string;
}

/** One's own choice, and what both know once both have chosen. */
export function ReadinessScreen({ space, store, today }: Props) {
  const read = store.readiness.value;
  const name = space.other?.name ?? copy.someone;
  return (
    <div class="stack loose">
      <p class="second">{fill(copy.intro, { name })}</p>
      {!read && store.problem.value && (
        <div class="card sunken">
          <p>{unopened(store.problem.value)}</p>
          <Button kind="outline" wide onClick={() => void store.refresh()}>
            {copy.tryAgain}
          </Button>
        </div>
      )}
      {!read && !store.problem.value && <Skeleton still={copy.still} />}
      {read?.told && <Told told={read.told} name={name} />}
      {read?.told?.outcome === "rebuild" && (
        <ButtonLink kind="outline" wide href="/commitments">
          {copy.toCommitments}
        </ButtonLink>
      )}
      {read?.told?.outcome === "not_sure" && (
        <Exploring read={read} space={space} store={store} today={today} name={name} />
      )}
      <div role="status">
        {store.refusal.value && <p class="field-error">{sentence(store.refusal.value, problems)}</p>}
      </div>
      {store.waiting.value.length > 0 && <Waiting icon="cloud-off">{copy.waits}</Waiting>}
      {read && <Mine read={read} space={space} store={store} name={name} />}
    </div>
  );
}

function Told({ told, name }: { told: NonNullable<ReadinessRead["told"]>; name: string }) {
  return (
    <section class="card stack tight" aria-labelledby="told">
      <h2 id="told">{fill(copy.told, { day: dayName(told.on) })}</h2>
      <p class="you">{fill(copy.you, { choice: copy.choices[told.mine] })}</p>
      <p class="partner">{fill(copy.other, { name, choice: copy.choices[told.other] })}</p>
      {told.outcome === "rebuild" ? (
        <Seam>{copy.outcomes.rebuild}</Seam>
      ) : (
        <p>{copy.outcomes[told.outcome]}</p>
      )}
    </section>
  );
}

const CHOICES = ["rebuild", "not_sure", "not_now"] as const satisfies ReadinessChoice[];

/** Three choices of the same weight; none is the one to take. */
function Mine({ read, space, store, name }: { read: ReadinessRead; name: string } & Omit<Props, "today">) {
  const [choice, setChoice] = useState<ReadinessChoice | null>(null);
  const [again, setAgain] = useState(false);
  const takeBack = read.mine && (
    <Button wide onClick={() => void store.takeBack()}>
      {copy.takeBackChoice}
    </Button>
  );
  if (space.pause) {
    return (
      <div class="stack tight">
        <Waiting icon="pause">{copy.paused}</Waiting>
        {takeBack}
      </div>
    );
  }
  if (!again && (read.mine || read.told)) {
    return (
      <section class="stack tight">
        {read.mine ? (
          <p class="you">{fill(copy.chosen, { choice: copy.choices[read.mine] })}</p>
        ) : (
          <p class="second">{fill(copy.againText, { name })}</p>
        )}
        <Button kind="outline" wide onClick={() => setAgain(true)}>
          {read.mine ? copy.change : copy.again}
        </Button>
        {takeBack}
      </section>
    );
  }
  const chosen = choice ?? read.mine;
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!choice) return;
        touch();
        void store.choose(choice);
        setChoice(null);
        setAgain(false);
      }}
    >
      <fieldset>
        <legend>{copy.legend}</legend>
        <div class="row readiness-choices">
          {CHOICES.map((one) => (
            <Chip
              key={one}
              type="radio"
              name="choice"
              value={one}
              checked={chosen === one}
              onChange={() => setChoice(one)}
            >
              {copy.choices[one]}
            </Chip>
          ))}
        </div>
        {chosen && <p class="hint">{fill(copy.meanings[chosen], { name })}</p>}
      </fieldset>
      {choice && (
        <Button type="submit" kind="primary">
          {copy.save}
        </Button>
      )}
    </form>
  );
}
