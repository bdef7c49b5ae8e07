import { say } from "../../core/say.ts";
import { Button } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Hints } from "./Composer.tsx";
import { copy, forms } from "./copy.ts";
import type { PractiseModel } from "./practising.ts";
import { Words } from "./Words.tsx";

const FORMS = ["i_statement", "acknowledgement", "impact"] as const;

/** The three forms, to be tried by oneself: nothing is refused, sent or kept. */
export function Practice({ store }: { store: PractiseModel }) {
  const form = store.form.value;
  const hints = store.hints.value;
  return (
    <div class="stack composer">
      <Waiting icon="pen">{copy.practiceOnly}</Waiting>
      <fieldset>
        <legend>{copy.whichForm}</legend>
        <div class="row">
          {FORMS.map((one) => (
            <Chip
              key={one}
              type="radio"
              name="form"
              value={one}
              checked={form === one}
              onChange={() => store.choose(one)}
            >
              {forms[one].name}
            </Chip>
          ))}
        </div>
      </fieldset>
      <p>{forms[form].about}</p>
      <Words key={form} model={store} form={form} />
      <div class="push stack">
        {form === "i_statement" && (
          <Button
            kind="outline"
            wide
            onClick={() => void store.keepAsDraft().then((kept) => kept && say(copy.keptAsDraft))}
          >
            {copy.keepAsDraft}
          </Button>
        )}
        <div>
          <Hints on={hints} onChange={store.hint} />
          {!hints && <p class="hint">{copy.practiceHintsOff}</p>}
        </div>
      </div>
    </div>
  );
}
