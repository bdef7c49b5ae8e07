import { useEffect, useMemo, useState } from "preact/hooks";
import { usePage } from "../../core/page.ts";
import { outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import type { GroundRulesChoices, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Field } from "../../ui/Field.tsx";
import { Seam } from "../../ui/Seam.tsx";
import { copy } from "./copy.ts";
import { said } from "./problems.ts";
import { groundRules, sameChoices, suggestedChoices } from "./rules.ts";
import { type GroundRulesModel, GroundRulesStore, SIGN } from "./store.ts";

export default function GroundRules() {
  const store = useMemo(
    () =>
      new GroundRulesStore(
        () => us.space.value,
        outbox,
        (space) => us.put({ space }),
      ),
    [],
  );
  useEffect(() => () => store[Symbol.dispose](), [store]);
  usePage({ title: copy.groundRules, tab: copy.groundRules, back: "/today" });
  const space = us.space.value;
  if (!space || space.state === "closed") {
    return (
      <div class="stack">
        <p>{copy.noSpace}</p>
        <ButtonLink kind="primary" href="/today">
          {copy.toToday}
        </ButtonLink>
      </div>
    );
  }
  const waiting = outbox.waiting.value.some((item) => item.kind === SIGN && item.about === space.id);
  return <GroundRulesScreen space={space} store={store} waiting={waiting} />;
}

interface Props {
  space: SpaceRead;
  store: GroundRulesModel;
  /** Signed on this phone, and waiting there for signal. */
  waiting: boolean;
}

/** The four sentences and the three joint choices: each signs on their own phone. */
export function GroundRulesScreen({ space, store, waiting }: Props) {
  const rules = space.ground_rules;
  const mine = rules?.mine ?? null;
  const [choices, setChoices] = useState<GroundRulesChoices>(() => mine ?? suggestedChoices());
  useEffect(() => {
    if (mine) setChoices(mine);
  }, [mine]);
  const other = space.other?.name ?? "";
  const differ = mine && rules?.in_force && !sameChoices(mine, rules);
  const changed = !mine || !sameChoices(mine, choices);

  return (
    <form
      class="stack loose"
      onSubmit={(event) => {
        event.preventDefault();
        if (!waiting) void store.sign(choices, groundRules.version);
      }}
    >
      <p>{groundRules.intro}</p>
      <ol class="stack tight">
        {groundRules.sentences.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      {groundRules.choices.map(({ key, question, help, options }) => (
        <fieldset class="stack tight" key={key}>
          <legend>{question}</legend>
          <p class="hint">{help}</p>
          <div class="row">
            {options.map(({ value, label }) => (
              <Chip
                key={label}
                type="radio"
                name={key}
                value={String(value)}
                checked={choices[key] === value}
                onChange={() => setChoices({ ...choices, [key]: value })}
              >
                {label}
              </Chip>
            ))}
          </div>
        </fieldset>
      ))}
      <TimeOfDay
        value={choices.check_in_time}
        onChange={(check_in_time) => setChoices({ ...choices, check_in_time })}
      />
      {differ && <p class="hint">{groundRules.differing}</p>}
      {rules?.signed_by_other && !mine && <p>{fill(copy.signedByOther, { name: other })}</p>}
      {store.problem.value && (
        <p class="field-error" role="alert">
          {said(store.problem.value)}
        </p>
      )}
      {waiting ? (
        <Waiting icon="cloud-off">{copy.waitingForSignal}</Waiting>
      ) : (
        mine && !rules?.in_force && <Waiting>{fill(copy.signedByYou, { name: other })}</Waiting>
      )}
      {rules?.in_force && <Seam>{copy.bothSigned}</Seam>}
      {changed && !waiting ? (
        <Button type="submit" kind="primary">
          {mine ? copy.change : fill(copy.sign, { name: space.me.name })}
        </Button>
      ) : (
        <ButtonLink kind="primary" href="/today">
          {copy.toToday}
        </ButtonLink>
      )}
    </form>
  );
}

function TimeOfDay({ value, onChange }: { value: string | null; onChange: (time: string | null) => void }) {
  const { question, help, none_label, suggested } = groundRules.check_in_time;
  return (
    <fieldset class="stack tight">
      <legend>{question}</legend>
      <p class="hint">{help}</p>
      <div class="row">
        <Chip type="radio" name="timed" value="none" checked={value === null} onChange={() => onChange(null)}>
          {none_label}
        </Chip>
        <Chip
          type="radio"
          name="timed"
          value="set"
          checked={value !== null}
          onChange={() => onChange(suggested)}
        >
          {copy.useTime}
        </Chip>
      </div>
      {value !== null && (
        <Field
          name="check_in_time"
          label={copy.time}
          type="time"
          value={value}
          onInput={(time) => onChange(time || suggested)}
        />
      )}
    </fieldset>
  );
}
