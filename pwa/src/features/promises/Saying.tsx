import { useState } from "preact/hooks";
import { touch } from "../../core/look.ts";
import { sentence } from "../../core/problem.ts";
import type { PromiseHow, PromiseRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Field } from "../../ui/Field.tsx";
import { copy, problems } from "./copy.ts";
import { soft } from "./days.ts";
import { type PromisesModel, view } from "./store.ts";

const HOWS = ["kept", "partly", "not_this_time"] as const satisfies PromiseHow[];

interface Props {
  promise: PromiseRead;
  on: string;
  today: string;
  mine: boolean;
  store: PromisesModel;
}

/** How a day went, for oneself: three answers of the same weight, and words for whoever likes. */
export function Saying({ promise, on, today, mine, store }: Props) {
  const [how, setHow] = useState<PromiseHow | null>(null);
  const [words, setWords] = useState("");
  const [failed, setFailed] = useState<string | null>(null);
  const day = soft(on, today);
  return (
    <form
      class="card stack"
      onSubmit={async (event) => {
        event.preventDefault();
        if (!how) return;
        touch();
        const outcome = await view(store, promise.id, on, how, words.trim());
        setFailed(outcome.state === "refused" ? sentence(outcome.problem, problems) : null);
        if (outcome.state === "waiting") setHow(null);
      }}
    >
      <fieldset>
        <legend>{fill(mine ? copy.happened : copy.howForYou, { day })}</legend>
        <div class="row">
          {HOWS.map((one) => (
            <Chip
              key={one}
              type="radio"
              name={`how-${on}`}
              value={one}
              checked={how === one}
              onChange={() => setHow(one)}
            >
              {copy.hows[one]}
            </Chip>
          ))}
        </div>
      </fieldset>
      {how && (
        <>
          <Field
            name={`words-${on}`}
            label={mine && how !== "kept" ? copy.gotInTheWay : copy.forYou}
            multiline
            value={words}
            maxLength={500}
            onInput={setWords}
          />
          <Button type="submit" kind="primary">
            {copy.save}
          </Button>
        </>
      )}
      <div role="status">{failed && <p class="field-error">{failed}</p>}</div>
    </form>
  );
}
