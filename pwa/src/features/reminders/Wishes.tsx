import { useState } from "preact/hooks";
import { WEEKDAYS, weekdayName } from "../../core/weekdays.ts";
import type { ReminderDraft, ReminderRead } from "../../core/wire.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { ErrorSummary, Field } from "../../ui/Field.tsx";
import { copy } from "./copy.ts";
import { draftOf } from "./store.ts";

interface Props {
  wishes: ReminderRead;
  busy: boolean;
  onSave: (change: Partial<ReminderDraft>) => Promise<boolean>;
}

const LEVELS = ["off", "gentle"] as const;

/** How much, when, on which days, and when never. Nothing is kept before Save; what else is kept meanwhile changes no choice here. */
export function Wishes({ wishes, busy, onSave }: Props) {
  const before = draftOf(wishes);
  const [chosen, setChosen] = useState<Partial<ReminderDraft>>({});
  const [missing, setMissing] = useState(false);
  const set = (change: Partial<ReminderDraft>) => setChosen((now) => ({ ...now, ...change }));
  const draft = { ...before, ...chosen };
  const changed = JSON.stringify(draft) !== JSON.stringify(before);
  return (
    <form
      class="stack"
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        setMissing(draft.days.length === 0);
        if (draft.days.length > 0 && (await onSave(chosen))) setChosen({});
      }}
    >
      {missing && <ErrorSummary title={copy.errorTitle} errors={[{ name: "days", text: copy.noDay }]} />}
      <fieldset>
        <legend>{copy.whether}</legend>
        <div class="row">
          {LEVELS.map((level) => (
            <Chip
              key={level}
              type="radio"
              name="level"
              value={level}
              checked={draft.level === level}
              onChange={() => set({ level })}
            >
              {copy.levels[level]}
            </Chip>
          ))}
        </div>
      </fieldset>
      {draft.level === "gentle" && (
        <>
          <Field name="at" label={copy.at} type="time" value={draft.at} onInput={(at) => at && set({ at })} />
          <fieldset id="days" tabIndex={-1}>
            <legend>{copy.days}</legend>
            <div class="row">
              {WEEKDAYS.map((day, index) => (
                <Chip
                  key={day}
                  type="checkbox"
                  name="days"
                  value={day}
                  checked={draft.days.includes(index + 1)}
                  onChange={(wanted) => set({ days: withDay(draft.days, index + 1, wanted) })}
                >
                  {weekdayName(day)}
                </Chip>
              ))}
            </div>
          </fieldset>
          <fieldset>
            <legend>{copy.quiet}</legend>
            <p class="hint">{copy.quietHint}</p>
            <div class="row times">
              <Field
                name="quiet_from"
                label={copy.from}
                type="time"
                value={draft.quiet_from}
                onInput={(quiet_from) => quiet_from && set({ quiet_from })}
              />
              <Field
                name="quiet_until"
                label={copy.until}
                type="time"
                value={draft.quiet_until}
                onInput={(quiet_until) => quiet_until && set({ quiet_until })}
              />
            </div>
          </fieldset>
        </>
      )}
      {changed && (
        <Button type="submit" kind="primary" busy={busy}>
          {copy.save}
        </Button>
      )}
    </form>
  );
}

function withDay(days: readonly number[], day: number, wanted: boolean): number[] {
  const others = days.filter((other) => other !== day);
  return wanted ? [...others, day].sort((one, other) => one - other) : others;
}
