import { useState } from "preact/hooks";
import { sentence } from "../../core/problem.ts";
import { useSending } from "../../core/useSending.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Field } from "../../ui/Field.tsx";
import { Form } from "../../ui/Form.tsx";
import { copy, problems } from "./copy.ts";

/** The day from which on nothing can be undone; "now" where it cannot be undone already. */
export type Done = { on: string } | "now";

interface Props {
  words: { intro: string; goesText: string; staysText: string; laterHint: string; remove: string };
  remove: (atOnce: boolean) => Promise<{ on: string }>;
  onDone: (done: Done) => void;
}

/** What goes, what stays, when. No reason is asked, and nothing is offered instead. */
export function DeletingForm({ words, remove, onDone }: Props) {
  const [now, setNow] = useState(false);
  const [typed, setTyped] = useState("");
  const { error, busy, send, refuse } = useSending((why) => sentence(why, problems));

  async function start(): Promise<void> {
    if (now && typed.trim().toLowerCase() !== "delete") return refuse(copy.needType);
    await send(async () => {
      const { on } = await remove(now);
      onDone(now ? "now" : { on });
    });
  }

  return (
    <Form busy={busy} onSend={start}>
      <p>{words.intro}</p>
      <section class="stack tight">
        <h2>{copy.goes}</h2>
        <p>{words.goesText}</p>
      </section>
      <section class="stack tight">
        <h2>{copy.stays}</h2>
        <p>{words.staysText}</p>
      </section>
      <ButtonLink kind="outline" wide href="/export">
        {copy.copyFirst}
      </ButtonLink>
      <fieldset>
        <legend>{copy.when}</legend>
        <div class="row">
          <Chip type="radio" name="when" value="later" checked={!now} onChange={() => setNow(false)}>
            {copy.later}
          </Chip>
          <Chip type="radio" name="when" value="now" checked={now} onChange={() => setNow(true)}>
            {copy.now}
          </Chip>
        </div>
        <p class="hint">{now ? copy.nowHint : words.laterHint}</p>
      </fieldset>
      {now && <Field name="typed" label={copy.type} spellcheck={false} value={typed} onInput={setTyped} />}
      <div role="status">{error && <p class="field-error">{error}</p>}</div>
      <Button type="submit" kind="stop" wide busy={busy}>
        {words.remove}
      </Button>
      <a class="row-link link" href="/support">
        {copy.risky}
      </a>
    </Form>
  );
}
