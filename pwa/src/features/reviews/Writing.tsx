import { useState } from "preact/hooks";
import type { Draft } from "../../core/draft.ts";
import { touch } from "../../core/look.ts";
import type { ReviewWords } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorSummary, Field } from "../../ui/Field.tsx";
import { questions } from "./content.ts";
import { copy } from "./copy.ts";
import type { ReviewsModel } from "./store.ts";

interface Props {
  draft: Draft<ReviewWords>;
  store: ReviewsModel;
  name: string;
  onSealed: () => void;
}

const LONGEST = 1000;
const NEARLY = 850;

/** Apart: three questions, kept on this phone until they are sealed. */
export function Writing({ draft, store, name, onSealed }: Props) {
  const [tried, setTried] = useState(false);
  const words = draft.value.value;
  const errors = faultsOf(words);
  const seal = async () => {
    setTried(true);
    if (errors.length > 0) return;
    touch();
    if (!(await store.answer(words))) return;
    await draft.clear();
    onSealed();
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void seal();
      }}
    >
      {tried && errors.length > 0 && <ErrorSummary title={copy.optional} errors={errors} />}
      <p class="hint">{copy.optional}</p>
      {questions.map(({ name: field, question, hint }) => {
        const text = words[field] ?? "";
        const left = LONGEST - [...text].length;
        return (
          <Field
            key={field}
            name={field}
            label={question}
            hint={hint}
            multiline
            value={text}
            error={tried ? errors.find((error) => error.name === field)?.text : null}
            counter={LONGEST - left > NEARLY ? fill(copy.left, { count: left }) : null}
            onInput={(value) => draft.set({ ...draft.value.value, [field]: value })}
          />
        );
      })}
      <div class="stack tight push">
        <p class="hint">{fill(copy.sealedUntil, { name })}</p>
        <Button type="submit" kind="primary">
          {copy.seal}
        </Button>
      </div>
    </form>
  );
}

function faultsOf(words: ReviewWords): { name: string; text: string }[] {
  const long = questions.filter(({ name }) => [...(words[name] ?? "")].length > LONGEST);
  if (long.length > 0) return long.map(({ name }) => ({ name, text: copy.tooLong }));
  const says = questions.some(({ name }) => words[name]?.trim());
  return says ? [] : [{ name: "went_well", text: copy.needOne }];
}
