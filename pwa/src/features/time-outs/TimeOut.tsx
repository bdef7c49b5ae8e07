import { useEffect, useMemo, useState } from "preact/hooks";
import { sharedNow, timeName } from "../../core/clock.ts";
import { Draft } from "../../core/draft.ts";
import { sentence } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { say } from "../../core/say.ts";
import type { TimeOutEnding, TimeOutRead } from "../../core/wire.ts";
import { count, fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Card, Waiting } from "../../ui/Card.tsx";
import { Field } from "../../ui/Field.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { Choice } from "./Choice.tsx";
import { copy, problems } from "./copy.ts";
import type { TimeOutModel } from "./store.ts";

/** Most code points of a word about safety; the server's limit. */
const SHORT = 280;

interface Props {
  store: TimeOutModel;
  all: readonly TimeOutRead[];
  running: TimeOutRead | null;
  passed: TimeOutRead | null;
  me: string;
  name: string;
}

/** Stop, and say when one comes back; then the same calm card on both phones. */
export function TimeOut({ store, all, running, passed, me, name }: Props) {
  const helps = useHelps();
  const mine =
    all.find((one) => one.by === me && !one.ending && Date.parse(one.ends_at) > sharedNow()) ?? null;
  const [own, setOwn] = useState(false);
  const choosing = !running && passed?.by !== me ? true : own && !mine;
  return (
    <div class="stack time-out">
      {running && <Calm {...{ store, running, mine, me, name }} helps={helps.value.value} />}
      {passed && <Passed {...{ store, passed, me }} />}
      {running && !mine && !own && (
        <Button kind="outline" wide onClick={() => setOwn(true)}>
          {copy.startOwn}
        </Button>
      )}
      {choosing && (
        <>
          {!running && <p>{fill(copy.what, { name })}</p>}
          <Choice store={store} onStarted={() => setOwn(false)}>
            <Field
              name="helps"
              label={copy.helps}
              hint={copy.helpsHint}
              value={helps.value.value}
              maxLength={200}
              onInput={(value) => helps.set(value)}
            />
          </Choice>
        </>
      )}
      <Refused store={store} />
      {running && <Safety store={store} name={name} />}
      {running && (
        <div class="row">
          <ButtonLink href="/talk">{copy.toTalk}</ButtonLink>
          <ButtonLink href="/support/calm">{copy.breathe}</ButtonLink>
        </div>
      )}
    </div>
  );
}

/** What helps meanwhile: one's own words, kept on this phone and nowhere else. */
function useHelps(): Draft<string> {
  const draft = useMemo(() => new Draft("time-out/helps", ""), []);
  useEffect(() => {
    void draft.wake();
    return () => void draft.close();
  }, [draft]);
  return draft;
}

/** After it, one is where one goes on; not before the form of the next one. */
async function endIt(store: TimeOutModel, one: TimeOutRead, ending: TimeOutEnding): Promise<void> {
  await store.end(one, ending);
  if (!store.problem.value) go("/talk", true);
}

interface CalmProps extends Pick<Props, "store" | "me" | "name"> {
  running: TimeOutRead;
  mine: TimeOutRead | null;
  helps: string;
}

function Calm({ store, running, mine, me, name, helps }: CalmProps) {
  const who = mine && running.by !== me ? copy.bothBack : running.by === me ? copy.youBack : copy.theyBack;
  return (
    <Card title={fill(copy.until, { time: timeName(running.ends_at) })} quiet>
      <p>{fill(who, { name })}</p>
      <p class="hint">{copy.waits}</p>
      {helps.trim() && (
        <p>
          <strong>{copy.helped}:</strong> {helps}
        </p>
      )}
      {store.onThisPhone.value && <Waiting icon="cloud-off">{fill(copy.onThisPhone, { name })}</Waiting>}
      {mine && (
        <div class="row">
          <Button kind="outline" onClick={() => void endIt(store, mine, "ready")}>
            {copy.endNow}
          </Button>
        </div>
      )}
    </Card>
  );
}

/** Its time has passed: who started it says how to go on, in their own time. */
function Passed({ store, passed, me }: Pick<Props, "store" | "me"> & { passed: TimeOutRead }) {
  if (passed.by !== me)
    return (
      <Card title={copy.title} quiet>
        {<p>{copy.passed}</p>}
      </Card>
    );
  return (
    <Card title={copy.readyTitle}>
      <p>{copy.passed}</p>
      <div class="row">
        <Button kind="outline" onClick={() => void endIt(store, passed, "ready")}>
          {copy.ready}
        </Button>
        <Button kind="outline" busy={store.busy.value} onClick={() => void store.longer()}>
          {copy.longer}
        </Button>
        <Button kind="outline" onClick={() => void endIt(store, passed, "another_day")}>
          {copy.anotherDay}
        </Button>
      </div>
    </Card>
  );
}

function Refused({ store }: Pick<Props, "store">) {
  const problem = store.problem.value;
  if (!problem) return null;
  if (problem.type !== "time-out-too-long") {
    return (
      <p class="field-error" role="alert">
        {sentence(problem, problems)}
      </p>
    );
  }
  return (
    <div class="stack tight" role="alert">
      <p>{count(copy.minutesLeft, Number(problem.extras.minutes) || 0)}</p>
      <ButtonLink kind="outline" href="/settings/space">
        {copy.pauseInstead}
      </ButtonLink>
    </div>
  );
}

/** The lane that is never closed. */
function Safety({ store, name }: Pick<Props, "store" | "name">) {
  const [writing, setWriting] = useState(false);
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const over = [...text.trim()].length > SHORT;
  const send = async () => {
    if (!text.trim() || over) return;
    setBusy(true);
    const state = await store.safety(text.trim());
    setBusy(false);
    if (state === "refused") return;
    setWriting(false);
    setText("");
    say(state === "sent" ? copy.safetySent : copy.safetyWaits);
  };
  return (
    <>
      <Button kind="outline" wide onClick={() => setWriting(true)}>
        {copy.safety}
      </Button>
      {writing && (
        <Sheet title={copy.safety} closeLabel={copy.close} onClose={() => setWriting(false)}>
          <div class="stack">
            <Field
              name="safety"
              label={copy.safetyLabel}
              hint={fill(copy.safetyHint, { name })}
              multiline
              value={text}
              error={over ? copy.tooLong : null}
              onInput={setText}
            />
            <Button kind="primary" busy={busy} onClick={() => void send()}>
              {copy.safetySend}
            </Button>
          </div>
        </Sheet>
      )}
    </>
  );
}
