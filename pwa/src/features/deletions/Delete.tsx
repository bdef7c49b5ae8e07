import { useState } from "preact/hooks";
import { dateName } from "../../core/clock.ts";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { session } from "../../core/session.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Field } from "../../ui/Field.tsx";
import { type DeletionsApi, deletionsApi } from "./api.ts";
import { copy, problems } from "./copy.ts";

/** The day from which on nothing can be undone; "now" where it cannot be undone already. */
type Done = { on: string } | "now" | null;

export default function Delete() {
  const [done, setDone] = useState<Done>(null);
  const signedIn = session.state.value === "in";
  usePage({
    title: done ? copy.doneTitle : copy.title,
    tab: copy.title,
    ...(signedIn ? { back: "/settings/privacy", place: "/today" } : {}),
  });
  if (done) return <DoneScreen done={done} />;
  if (!signedIn) {
    return (
      <div class="stack">
        <p>{copy.signedOut}</p>
        <ButtonLink kind="outline" wide href="/sign-in">
          {copy.signIn}
        </ButtonLink>
      </div>
    );
  }
  return (
    <DeleteScreen
      api={deletionsApi}
      onDone={(told) => {
        setDone(told);
        void session.forget();
      }}
    />
  );
}

interface Props {
  api: DeletionsApi;
  onDone: (done: Done) => void;
}

/** What goes, what stays, when. No reason is asked, and nothing is offered instead. */
export function DeleteScreen({ api, onDone }: Props) {
  const [now, setNow] = useState(false);
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function remove(): Promise<void> {
    if (now && typed.trim().toLowerCase() !== "delete") return setError(copy.needType);
    setBusy(true);
    setError(null);
    try {
      const { on } = await api.remove(now);
      onDone(now ? "now" : { on });
    } catch (failed) {
      setError(sentence(failed, problems));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      class="stack loose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void remove();
      }}
    >
      <p>{copy.intro}</p>
      <section class="stack tight">
        <h2>{copy.goes}</h2>
        <p>{copy.goesText}</p>
      </section>
      <section class="stack tight">
        <h2>{copy.stays}</h2>
        <p>{copy.staysText}</p>
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
        <p class="hint">{now ? copy.nowHint : copy.laterHint}</p>
      </fieldset>
      {now && (
        <Field
          name="typed"
          label={copy.type}
          autocomplete="off"
          spellcheck={false}
          value={typed}
          onInput={setTyped}
        />
      )}
      <div role="status">{error && <p class="field-error">{error}</p>}</div>
      <Button type="submit" kind="stop" wide busy={busy}>
        {copy.remove}
      </Button>
      <a class="row-link link" href="/support">
        {copy.risky}
      </a>
    </form>
  );
}

export function DoneScreen({ done }: { done: Exclude<Done, null> }) {
  return (
    <div class="stack">
      <p role="status">{done === "now" ? copy.doneNow : fill(copy.doneLater, { day: dateName(done.on) })}</p>
      <ButtonLink kind="outline" wide href="/">
        {copy.toStart}
      </ButtonLink>
    </div>
  );
}
