import { useState } from "preact/hooks";
import { sentence } from "../../core/problem.ts";
import type { PromiseRead } from "../../core/wire.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { copy, problems } from "./copy.ts";
import { end, type PromisesModel } from "./store.ts";

/** Ending one's own promise: no reason is asked, and a word is welcome. */
export function End({
  promise,
  store,
  label,
}: {
  promise: PromiseRead;
  store: PromisesModel;
  label: string;
}) {
  const [asking, setAsking] = useState(false);
  const [words, setWords] = useState("");
  const [failed, setFailed] = useState<string | null>(null);
  if (!asking) return <Button onClick={() => setAsking(true)}>{label}</Button>;
  return (
    <form
      class="stack tight card sunken"
      onSubmit={async (event) => {
        event.preventDefault();
        const outcome = await end(store, promise.id, words.trim());
        if (outcome.state === "refused") setFailed(sentence(outcome.problem, problems));
      }}
    >
      <p>{copy.endText}</p>
      <Field
        name={`ending-${label.length}`}
        label={copy.endWords}
        multiline
        value={words}
        maxLength={500}
        onInput={setWords}
      />
      <div role="status">{failed && <p class="field-error">{failed}</p>}</div>
      <Button type="submit" kind="outline" wide>
        {copy.endNow}
      </Button>
      <Button wide onClick={() => setAsking(false)}>
        {copy.goOn}
      </Button>
    </form>
  );
}
