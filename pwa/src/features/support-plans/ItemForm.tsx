import { useState } from "preact/hooks";
import type { PlanHeading, PlanItem } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Field } from "../../ui/Field.tsx";
import { copy } from "./copy.ts";
import type { PlanDraft } from "./store.ts";

const HEADINGS = Object.keys(copy.headings) as PlanHeading[];
const MOST = 500;

/** A heading and a few words; the heading brings a starter with it. */
export function ItemForm({
  item,
  onDone,
}: {
  item?: PlanItem;
  /** With what was written, or with nothing. */
  onDone: (draft: PlanDraft | null) => void;
}) {
  const [heading, setHeading] = useState<PlanHeading>(item?.heading ?? "who_i_call");
  const [text, setText] = useState(item?.text ?? "");
  const [asked, setAsked] = useState(false);
  const wrong =
    text.trim() === ""
      ? copy.nothing
      : [...text].length > MOST
        ? fill(copy.tooLong, { most: String(MOST) })
        : null;
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!wrong) onDone({ heading, text: text.trim() });
      }}
    >
      <fieldset class="stack tight">
        <legend>{copy.about}</legend>
        <div class="row">
          {HEADINGS.map((one) => (
            <Chip
              key={one}
              type="radio"
              name="heading"
              value={one}
              checked={heading === one}
              onChange={() => setHeading(one)}
            >
              {copy.headings[one]}
            </Chip>
          ))}
        </div>
      </fieldset>
      <Field
        name="words"
        label={copy.words}
        hint={copy.starters[heading]}
        value={text}
        onInput={setText}
        error={asked ? wrong : null}
        multiline
      />
      <div class="stack tight">
        <Button kind="primary" wide type="submit">
          {copy.keep}
        </Button>
        <Button wide onClick={() => onDone(null)}>
          {copy.cancel}
        </Button>
      </div>
    </form>
  );
}
