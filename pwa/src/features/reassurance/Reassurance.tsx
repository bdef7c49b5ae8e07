import { useEffect, useMemo } from "preact/hooks";
import { Draft } from "../../core/draft.ts";
import { sentence, unopened } from "../../core/problem.ts";
import type { ReassuranceRequestRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Card, Waiting } from "../../ui/Card.tsx";
import { Field } from "../../ui/Field.tsx";
import { answers } from "./content.ts";
import { copy, problems } from "./copy.ts";
import type { ReassuranceModel } from "./store.ts";

/** Most code points; the server's limit. */
const LONGEST = 280;

interface Props {
  store: ReassuranceModel;
  me: string;
  name: string;
  /** Why nothing can be asked now, if that is so. */
  resting: string | null;
}

/** What the other asks comes first; below it one's own asking. */
export function Reassurance({ store, me, name, resting }: Props) {
  const { theirs, mine, free, waiting, refusal, problem, known } = store;
  return (
    <div class="stack">
      {problem.value && !known.value && (
        <Card title={copy.title} quiet>
          <p>{unopened(problem.value, problems)}</p>
          <Button kind="outline" onClick={() => void store.load()}>
            {copy.tryAgain}
          </Button>
        </Card>
      )}
      {resting && <Waiting icon="pause">{resting}</Waiting>}
      {waiting.value && <Waiting icon="cloud-off">{copy.onThisPhone}</Waiting>}
      {theirs.value && <Theirs store={store} asked={theirs.value} name={name} resting={resting} />}
      {mine.value && <Mine store={store} asked={mine.value} name={name} />}
      {free.value && !resting && !waiting.value && <Asking store={store} me={me} name={name} />}
      {refusal.value && (
        <p class="field-error" role="alert">
          {fill(sentence(refusal.value, problems), { name })}
        </p>
      )}
    </div>
  );
}

/** Words of this screen, kept on the phone while they are written. */
function useDraft(name: string): Draft<string> {
  const draft = useMemo(() => new Draft(name, ""), [name]);
  useEffect(() => {
    void draft.wake();
    return () => void draft.close();
  }, [draft]);
  return draft;
}

const tooLong = (text: string) => ([...text.trim()].length > LONGEST ? copy.tooLong : null);

function Asking({ store, me, name }: Pick<Props, "store" | "me" | "name">) {
  const draft = useDraft("reassurance/ask");
  const text = draft.value.value;
  const ask = async () => {
    if (!tooLong(text) && (await store.ask(text))) await draft.clear();
  };
  return (
    <div class="stack">
      <p>{copy.what}</p>
      <Field
        name="words"
        label={copy.words}
        hint={fill(copy.wordsHint, { name, me })}
        multiline
        value={text}
        error={tooLong(text)}
        onInput={(value) => draft.set(value)}
      />
      <Button kind="primary" wide busy={store.busy.value} onClick={() => void ask()}>
        {fill(copy.ask, { name })}
      </Button>
    </div>
  );
}

interface OneProps extends Pick<Props, "store" | "name"> {
  asked: ReassuranceRequestRead;
}

function Mine({ store, asked, name }: OneProps) {
  const answered = asked.state === "answered";
  return (
    <Card title={answered ? fill(copy.theyAnswered, { name }) : copy.title}>
      {asked.text && <p class="letter">{asked.text}</p>}
      {answered ? (
        <p class="letter">{asked.answer}</p>
      ) : (
        <p>{fill(asked.state === "later" ? copy.askedLater : copy.asked, { name })}</p>
      )}
      <div class="row">
        <Button onClick={() => void store.takeBack(asked)}>{copy.takeBack}</Button>
      </div>
    </Card>
  );
}

function Theirs({ store, asked, name, resting }: OneProps & Pick<Props, "resting">) {
  return (
    <Card title={fill(copy.couldUse, { name })}>
      {asked.text && <p class="letter">{asked.text}</p>}
      {asked.state === "answered" ? (
        <>
          <p>
            <strong>{copy.youAnswered}:</strong> {asked.answer}
          </p>
          <div class="row">
            <Button onClick={() => void store.takeAnswerBack(asked)}>{copy.takeAnswerBack}</Button>
          </div>
        </>
      ) : (
        !resting && <Answering store={store} asked={asked} />
      )}
    </Card>
  );
}

/** One's own words, or one of three ready ones to begin from; or later today, which weighs the same. */
function Answering({ store, asked }: Pick<OneProps, "store" | "asked">) {
  const draft = useDraft(`reassurance/${asked.id}`);
  const text = draft.value.value;
  const send = async () => {
    if (text.trim() && !tooLong(text) && (await store.answer(asked, text.trim()))) await draft.clear();
  };
  return (
    <div class="stack">
      <fieldset class="stack tight">
        <legend>{copy.ready}</legend>
        {answers.map((answer) => (
          <Button key={answer} kind="outline" wide onClick={() => draft.set(answer)}>
            {answer}
          </Button>
        ))}
      </fieldset>
      <Field
        name="answer"
        label={copy.answer}
        hint={copy.answerHint}
        multiline
        value={text}
        error={tooLong(text)}
        onInput={(value) => draft.set(value)}
      />
      <Button kind="primary" wide busy={store.busy.value} onClick={() => void send()}>
        {copy.send}
      </Button>
      {asked.state === "later" ? (
        <p class="hint">{copy.saidLater}</p>
      ) : (
        <Button kind="outline" wide onClick={() => void store.answer(asked, null)}>
          {copy.notNow}
        </Button>
      )}
    </div>
  );
}
