import { useEffect, useMemo, useState } from "preact/hooks";
import { Draft } from "../../core/draft.ts";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { us } from "../../core/us.ts";
import type { SetbackDraft, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { takeUp } from "../../core/writing.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { ErrorSummary, Field } from "../../ui/Field.tsx";
import { Form } from "../../ui/Form.tsx";
import { Instead } from "../../ui/Instead.tsx";
import { copy } from "./copy.ts";
import { useSetbacks } from "./live.ts";
import { type SetbacksModel, write } from "./store.ts";

const LONGEST = 2000;
const EMPTY: SetbackDraft = { text: "", for_both: false };

export default function New() {
  usePage({ title: copy.title, tab: copy.tab, back: "/setbacks" });
  const store = useSetbacks();
  const space = us.space.value;
  if (!space) return <Instead text={copy.alone} href="/invite" action={copy.invite} />;
  if (space.state !== "open") {
    const closed = space.state === "closed";
    return (
      <Instead
        text={closed ? copy.closedIntro : copy.agreeing}
        href={closed ? "/setbacks" : "/ground-rules"}
        action={closed ? copy.title : copy.toGroundRules}
      />
    );
  }
  return <WritingScreen space={space} store={store} />;
}

/** One's own words, for oneself unless chosen otherwise, and two offers after. */
export function WritingScreen({ space, store }: { space: SpaceRead; store: SetbacksModel }) {
  const draft = useMemo(() => new Draft<SetbackDraft>("setback/new", EMPTY), []);
  const [fault, setFault] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  useEffect(() => {
    void draft.wake();
    return () => void (draft.value.value === EMPTY ? draft.clear() : draft.close());
  }, [draft]);

  const { text } = draft.value.value;
  const name = space.other?.name ?? copy.someone;
  const for_both = draft.value.value.for_both && !space.pause;

  async function submit() {
    const words = text.trim();
    const found = !words ? copy.needWhat : [...words].length > LONGEST ? copy.tooLong : null;
    setFault(found);
    setFailed(null);
    if (found) return;
    setBusy(true);
    const outcome = await write(store, { text: words, for_both });
    setBusy(false);
    if (outcome.state === "refused") {
      setFailed(sentence(outcome.problem));
      return;
    }
    await draft.clear();
    setSaved(words);
  }

  if (saved !== null) return <After words={saved} paused={space.pause !== null} />;
  return (
    <Form onSend={submit}>
      {fault && <ErrorSummary title={copy.errorTitle} errors={[{ name: "text", text: fault }]} />}
      <Field
        name="text"
        label={copy.what}
        hint={copy.whatHint}
        multiline
        required
        value={text}
        error={fault}
        onInput={(next) => draft.set({ ...draft.value.value, text: next })}
      />
      <fieldset>
        <legend>{copy.who}</legend>
        <div class="row">
          {([false, true] as const).map((both) => (
            <Chip
              key={String(both)}
              type="radio"
              name="for_both"
              value={String(both)}
              checked={for_both === both}
              disabled={both && space.pause !== null}
              onChange={() => draft.set({ ...draft.value.value, for_both: both })}
            >
              {both ? copy.forBoth : copy.forMe}
            </Chip>
          ))}
        </div>
        <p class="hint">
          {space.pause ? copy.pausedHint : for_both ? fill(copy.forBothHint, { name }) : copy.forMeHint}
        </p>
      </fieldset>
      <div class="stack tight push">
        <div role="status">{failed && <p class="field-error">{failed}</p>}</div>
        <Button type="submit" kind="primary" busy={busy}>
          {copy.save}
        </Button>
      </div>
    </Form>
  );
}

function After({ words, paused }: { words: string; paused: boolean }) {
  return (
    <div class="stack">
      <p role="status">{copy.after}</p>
      <div class="stack tight">
        {!paused && (
          <>
            <ButtonLink kind="outline" wide href="/time-out">
              {copy.timeOut}
            </ButtonLink>
            <Button
              kind="outline"
              wide
              onClick={async () => {
                await takeUp({ text: words });
                go("/write");
              }}
            >
              {copy.toTalk}
            </Button>
          </>
        )}
        <ButtonLink kind="outline" wide href="/setbacks">
          {copy.done}
        </ButtonLink>
      </div>
    </div>
  );
}
