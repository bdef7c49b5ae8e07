import data from "content/agreements/en.toml";
import { useEffect, useMemo, useState } from "preact/hooks";
import { localDay } from "../../core/clock.ts";
import { Draft } from "../../core/draft.ts";
import { examplesFor } from "../../core/examples.ts";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { us } from "../../core/us.ts";
import type { AgreementDraft, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Examples } from "../../ui/Examples.tsx";
import { ErrorSummary, Field } from "../../ui/Field.tsx";
import { Form } from "../../ui/Form.tsx";
import { Instead } from "../../ui/Instead.tsx";
import { copy, problems } from "./copy.ts";
import { useAgreements } from "./live.ts";
import { type AgreementsModel, offer } from "./store.ts";

const LONGEST = 1000;
const DAYS = 90;

export default function New() {
  usePage({ title: copy.title, tab: copy.tab, back: "/agreements" });
  const store = useAgreements();
  const space = us.space.value;
  if (space?.state !== "open") {
    if (!space) return <Instead text={copy.alone} href="/invite" action={copy.invite} />;
    return space.state === "agreeing" ? (
      <Instead text={copy.agreeing} href="/ground-rules" action={copy.toGroundRules} />
    ) : (
      <Instead text={copy.closedIntro} href="/agreements" action={copy.back} />
    );
  }
  return <WritingScreen space={space} store={store} today={localDay(us.account.value?.zone)} />;
}

const plusDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const EMPTY: AgreementDraft = { text: "", until: "" };

/** Only about oneself: what, and until when. */
export function WritingScreen({
  space,
  store,
  today,
}: {
  space: SpaceRead;
  store: AgreementsModel;
  today: string;
}) {
  const draft = useMemo(() => new Draft<AgreementDraft>("agreement/new", EMPTY), []);
  const [errors, setErrors] = useState<{ name: string; text: string }[]>([]);
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void draft.wake();
    return () => void (draft.value.value === EMPTY ? draft.clear() : draft.close());
  }, [draft]);

  const { text, until } = draft.value.value;
  const days = { min: today, max: plusDays(today, DAYS) };
  const errorOf = (field: string) => errors.find((error) => error.name === field)?.text ?? null;

  async function submit() {
    const found = [];
    if (!text.trim()) found.push({ name: "text", text: copy.needWhat });
    else if ([...text.trim()].length > LONGEST) found.push({ name: "text", text: copy.tooLong });
    if (!until || until < days.min || until > days.max) found.push({ name: "until", text: copy.needLast });
    setErrors(found);
    setFailed(null);
    if (found.length > 0) return;
    setBusy(true);
    const outcome = await offer(store, { text: text.trim(), until });
    setBusy(false);
    if (outcome.state === "refused") {
      setFailed(sentence(outcome.problem, problems));
      return;
    }
    await draft.clear();
    go("/agreements", true);
  }

  return (
    <Form onSend={submit}>
      <p class="lead">{copy.newTitle}</p>
      <p class="hint">{copy.note}</p>
      {errors.length > 0 && <ErrorSummary title={copy.errorTitle} errors={errors} />}
      <div class="stack tight">
        <Field
          name="text"
          label={copy.what}
          hint={copy.whatHint}
          multiline
          required
          value={text}
          error={errorOf("text")}
          onInput={(next) => draft.set({ ...draft.value.value, text: next })}
        />
        {!text && (
          <Examples
            title={copy.examples}
            more={copy.more}
            of={examplesFor(data, space.kind)}
            onTake={({ text: taken }) => {
              draft.set({ ...draft.value.value, text: taken });
              document.getElementById("text")?.focus();
            }}
          />
        )}
      </div>
      <Field
        name="until"
        label={copy.last}
        hint={copy.lastHint}
        type="date"
        required
        {...days}
        value={until}
        error={errorOf("until")}
        onInput={(day) => draft.set({ ...draft.value.value, until: day })}
      />
      <div class="stack tight push">
        <div role="status">{failed && <p class="field-error">{failed}</p>}</div>
        {space.pause ? (
          <Waiting icon="pause">{copy.paused}</Waiting>
        ) : (
          <Button type="submit" kind="primary" busy={busy}>
            {fill(copy.give, { name: space.other?.name ?? copy.someone })}
          </Button>
        )}
      </div>
    </Form>
  );
}
