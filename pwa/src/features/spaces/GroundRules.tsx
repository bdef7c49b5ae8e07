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
import { groundRules } from "./rules.ts";
import { type GroundRulesModel, GroundRulesStore } from "./store.ts";

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
  return <GroundRulesScreen space={space} store={store} />;
}

/** The four sentences and the three joint choices: each signs on their own phone. */
export function GroundRulesScreen({ space, store }: { space: SpaceRead; store: GroundRulesModel }) {
  const rules = space.ground_rules;
  const mine = rules?.mine ?? null;
  const [choices, setChoices] = useState<GroundRulesChoices>(() => mine ?? suggested());
  useEffect(() => {
    if (mine) setChoices(mine);
  }, [mine]);
  const other = space.other?.name ?? "";
  const differ = mine && rules?.in_force && !same(mine, rules);
  const changed = !mine || !same(mine, choices);

  return (
    <form
      class="stack loose"
      onSubmit={(event) => {
        event.preventDefault();
        void store.sign(choices, groundRules.version);
      }}
    >
      <p>{groundRules.intro}</p>
      <ol class="stack tight letter-list">
        {groundRules.sentences.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      {groundRules.choices.map(({ key, question, help, options, none_label, suggested: time }) => (
        <fieldset class="stack tight" key={key}>
          <legend>{question}</legend>
          <p class="hint">{help}</p>
          {key === "check_in_time" ? (
            <>
              <div class="row">
                <Chip
                  type="radio"
                  name={key}
                  value="none"
                  checked={choices.check_in_time === null}
                  onChange={() => setChoices({ ...choices, check_in_time: null })}
                >
                  {none_label}
                </Chip>
                <Chip
                  type="radio"
                  name={key}
                  value="set"
                  checked={choices.check_in_time !== null}
                  onChange={() => setChoices({ ...choices, check_in_time: time ?? null })}
                >
                  {copy.useTime}
                </Chip>
              </div>
              {choices.check_in_time !== null && (
                <Field
                  name="check_in_time"
                  label={copy.time}
                  type="time"
                  value={choices.check_in_time}
                  onInput={(at) => setChoices({ ...choices, check_in_time: at || (time ?? null) })}
                />
              )}
            </>
          ) : (
            <div class="row">
              {options?.map(({ value, label }) => (
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
          )}
        </fieldset>
      ))}
      {differ && <p class="hint">{groundRules.differing}</p>}
      {rules?.signed_by_other && !mine && <p>{fill(copy.signedByOther, { name: other })}</p>}
      {store.problem.value && <p class="field-error">{said(store.problem.value)}</p>}
      {store.waiting.value ? (
        <Waiting icon="cloud-off">{copy.waitingForSignal}</Waiting>
      ) : (
        mine && !rules?.in_force && <Waiting>{fill(copy.signedByYou, { name: other })}</Waiting>
      )}
      {rules?.in_force && (
        <>
          <Seam>{copy.bothSigned}</Seam>
          {!changed && (
            <ButtonLink kind="primary" href="/today">
              {copy.toToday}
            </ButtonLink>
          )}
        </>
      )}
      {changed && (
        <Button type="submit" kind="primary">
          {mine ? copy.change : fill(copy.sign, { name: space.me.name })}
        </Button>
      )}
    </form>
  );
}

function suggested(): GroundRulesChoices {
  const defaultOf = (key: keyof GroundRulesChoices) =>
    groundRules.choices.find((choice) => choice.key === key)?.default ?? false;
  return {
    letters: defaultOf("letters"),
    delivered_shown: defaultOf("delivered_shown"),
    check_in_time: null,
  };
}

const same = (one: GroundRulesChoices, other: GroundRulesChoices) =>
  one.letters === other.letters &&
  one.delivered_shown === other.delivered_shown &&
  one.check_in_time === other.check_in_time;
