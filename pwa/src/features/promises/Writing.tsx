import data from "content/promises/en.toml";
import { useEffect, useMemo, useState } from "preact/hooks";
import { localDay } from "../../core/clock.ts";
import { Draft } from "../../core/draft.ts";
import { examplesFor } from "../../core/examples.ts";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { us } from "../../core/us.ts";
import { WEEKDAYS } from "../../core/weekdays.ts";
import type { PromiseRead, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Examples } from "../../ui/Examples.tsx";
import { ErrorSummary, Field } from "../../ui/Field.tsx";
import { Form } from "../../ui/Form.tsx";
import { Instead } from "../../ui/Instead.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { copy, problems } from "./copy.ts";
import { lastDays } from "./days.ts";
import { bodyOf, draftName, faults, startOf, type When, type Writing } from "./drafting.ts";
import { usePromises } from "./live.ts";
import { otherName } from "./standing.ts";
import { make, type PromisesModel } from "./store.ts";
import "./promises.css";

const WHENS = ["daily", "weekdays", "some", "once"] as const satisfies When[];

export function New() {
  usePage({ title: copy.newTitle, tab: copy.tab, back: "/promises" });
  const store = usePromises();
  const space = us.space.value;
  if (space?.state !== "open") return <Closed space={space} />;
  return <WritingScreen space={space} store={store} instead={null} today={today()} />;
}

export function Smaller({ params }: { params: Readonly<Record<string, string>> }) {
  usePage({ title: copy.smallerTitle, tab: copy.tab, back: `/promises/${params.id}` });
  const store = usePromises();
  const space = us.space.value;
  if (space?.state !== "open") return <Closed space={space} />;
  const instead = store.list.value.find(({ id }) => id === params.id);
  if (!instead && !store.loaded.value && !store.problem.value) return <Skeleton still={copy.still} />;
  if (!instead) return <Instead text={copy.notFound} href="/promises" action={copy.back} />;
  return <WritingScreen space={space} store={store} instead={instead} today={today()} />;
}

function Closed({ space }: { space: SpaceRead | null }) {
  const [text, href, action] = !space
    ? [copy.alone, "/invite", copy.invite]
    : space.state === "agreeing"
      ? [copy.agreeing, "/ground-rules", copy.toGroundRules]
      : [copy.closedIntro, "/promises", copy.back];
  return <Instead text={text} href={href} action={action} />;
}

const today = () => localDay(us.account.value?.zone);

interface Props {
  space: SpaceRead;
  store: PromisesModel;
  /** The one that ends with this; null where it stands for none. */
  instead: PromiseRead | null;
  today: string;
}

/** What, when, until when, and what would show it. Private unless it is shown, and the two ways stand side by side. */
export function WritingScreen({ space, store, instead, today }: Props) {
  const id = instead?.id ?? null;
  const first = useMemo(() => startOf(instead, today), [id, today]);
  const draft = useMemo(() => new Draft<Writing>(draftName(id), first), [id, first]);
  const [errors, setErrors] = useState<ReturnType<typeof faults>>([]);
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void draft.wake();
    return () => void (draft.value.value === first ? draft.clear() : draft.close());
  }, [draft, first]);

  const writing = draft.value.value;
  const change = (part: Partial<Writing>) => draft.set({ ...draft.value.value, ...part });
  const name = otherName(space);
  const errorOf = (field: string) => errors.find((error) => error.name === field)?.text ?? null;

  async function submit(forBoth: boolean) {
    const found = faults(writing, today);
    setErrors(found);
    setFailed(null);
    if (found.length > 0 || busy) return;
    setBusy(true);
    const outcome = await make(store, bodyOf(writing, forBoth, id));
    setBusy(false);
    if (outcome.state === "refused") {
      setFailed(sentence(outcome.problem, problems));
      return;
    }
    await draft.clear();
    go(outcome.state === "sent" ? `/promises/${outcome.answer.id}` : "/promises", true);
  }

  return (
    <Form onSend={() => submit(false)}>
      {errors.length > 0 && <ErrorSummary title={copy.errorTitle} errors={errors} />}
      {instead && (
        <section class="card sunken">
          <p>{copy.smallerText}</p>
          <p class="letter">{instead.text}</p>
        </section>
      )}
      <div class="stack tight">
        <Field
          name="text"
          label={copy.iWill}
          hint={copy.coach}
          multiline
          required
          value={writing.text}
          error={errorOf("text")}
          onInput={(text) => change({ text })}
        />
        {!instead && !writing.text && (
          <Examples
            title={copy.examples}
            more={copy.more}
            of={examplesFor(data, space.kind)}
            onTake={({ text, notice }) => {
              change({ text, notice: writing.notice || (notice ?? "") });
              document.getElementById("text")?.focus();
            }}
          />
        )}
      </div>
      <fieldset>
        <legend>{copy.when}</legend>
        <div class="row">
          {WHENS.map((when) => (
            <Chip
              key={when}
              type="radio"
              name="when"
              value={when}
              checked={writing.when === when}
              onChange={() => change({ when })}
            >
              {copy.whens[when]}
            </Chip>
          ))}
        </div>
      </fieldset>
      {writing.when === "some" && (
        <fieldset id="mon" tabIndex={-1}>
          <legend>{copy.whichDays}</legend>
          {errorOf("mon") && <p class="field-error">{errorOf("mon")}</p>}
          <div class="row">
            {WEEKDAYS.map((day) => (
              <Chip
                key={day}
                type="checkbox"
                name="some"
                value={day}
                checked={writing.some.includes(day)}
                onChange={(on) =>
                  change({
                    some: WEEKDAYS.filter((one) => (one === day ? on : writing.some.includes(one))),
                  })
                }
              >
                {copy.weekdays[day]}
              </Chip>
            ))}
          </div>
        </fieldset>
      )}
      <Field
        name="until"
        label={writing.when === "once" ? copy.onceDay : copy.until}
        hint={copy.untilHint}
        type="date"
        required
        {...lastDays(today)}
        value={writing.until}
        error={errorOf("until")}
        onInput={(until) => change({ until })}
      />
      <Field
        name="notice"
        label={copy.notice}
        hint={copy.noticeHint}
        required
        value={writing.notice}
        maxLength={300}
        error={errorOf("notice")}
        onInput={(notice) => change({ notice })}
      />
      <div class="stack tight push">
        <div role="status">{failed && <p class="field-error">{failed}</p>}</div>
        {space.pause ? (
          <Waiting icon="pause">{copy.paused}</Waiting>
        ) : (
          <Button kind="outline" wide busy={busy} onClick={() => void submit(true)}>
            {fill(copy.show, { name })}
          </Button>
        )}
        <Button type="submit" kind="outline" wide busy={busy}>
          {copy.keep}
        </Button>
        <p class="hint">{copy.keepNote}</p>
      </div>
    </Form>
  );
}
