import { useEffect, useMemo, useState } from "preact/hooks";
import { dayName } from "../../core/clock.ts";
import { Draft } from "../../core/draft.ts";
import type { Problem } from "../../core/problem.ts";
import type { BreachRead, QuestionRead, QuestionTag, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Field } from "../../ui/Field.tsx";
import { Folded } from "../../ui/Folded.tsx";
import { copy, tags } from "./copy.ts";
import { isOpen, Refused, WhyNot } from "./States.tsx";
import { nameOf } from "./said.ts";
import type { BreachesModel, Went } from "./store.ts";

interface Props {
  space: SpaceRead;
  store: BreachesModel;
  breach: BreachRead;
}

const TAGS = Object.keys(tags) as QuestionTag[];

/** The questions about a record, those asked and those kept for oneself. Leaving one unanswered says nothing. */
export function Questions({ space, store, breach }: Props) {
  const all = [...store.questions.value.values()]
    .filter(({ breach_id }) => breach_id === breach.id)
    .sort((one, other) => one.on.localeCompare(other.on) || one.id.localeCompare(other.id));
  return (
    <section class="stack tight" aria-labelledby="questions">
      <h2 id="questions">{copy.questions}</h2>
      {all.length === 0 && <p class="hint">{copy.noQuestions}</p>}
      {all.map((question) => (
        <Question key={question.id} question={question} space={space} store={store} />
      ))}
      {space.state !== "closed" && (
        <Folded title={copy.ask} open={all.length === 0 && breach.author_id !== space.me.account_id}>
          <Asking space={space} store={store} breach={breach} />
        </Folded>
      )}
    </section>
  );
}

function useDone() {
  const [failed, setFailed] = useState<Problem | null>(null);
  const did = async (going: Promise<Went>): Promise<boolean> => {
    const went = await going;
    setFailed(went.state === "refused" ? went.problem : null);
    return went.state !== "refused";
  };
  return { failed, did };
}

function Question({ question, space, store }: Omit<Props, "breach"> & { question: QuestionRead }) {
  const mine = question.author_id === space.me.account_id;
  const { failed, did } = useDone();
  const open = isOpen(space);
  return (
    <article
      class="card stack tight"
      id={`question-${question.id}`}
      tabIndex={-1}
      aria-label={mine ? copy.youAsk : fill(copy.asks, { name: nameOf(space) })}
    >
      <p class={`who ${mine ? "you" : "partner"}`}>
        {mine ? copy.youAsk : fill(copy.asks, { name: nameOf(space) })} · {tags[question.tag]}
      </p>
      <p class="letter">{question.text ?? copy.questionGone}</p>
      {question.answered_on && (
        <div class="addition">
          <p class="small">{fill(copy.answered, { day: dayName(question.answered_on) })}</p>
          <p class="letter">{question.answer ?? copy.answerGone}</p>
        </div>
      )}
      {store.waiting.value.has(question.id) && <p class="hint">{copy.onThisPhone}</p>}
      {mine && !question.answered_on && open && (
        <Tags
          legend={copy.changeTag}
          name={`tag-${question.id}`}
          tag={question.tag}
          from={question.tag === "not_now" ? TAGS : TAGS.filter((one) => one !== "not_now")}
          onChange={(tag) => void did(store.tag(question, tag))}
        />
      )}
      {!mine && !question.answered_on && question.text && open && (
        <Answering question={question} store={store} did={did} />
      )}
      <Refused problem={failed} />
      <div class="row">
        {mine && question.text && (
          <Button onClick={() => void did(store.removeQuestion(question.id))}>{copy.removeQuestion}</Button>
        )}
        {!mine && question.answer && (
          <Button onClick={() => void did(store.removeAnswer(question.id))}>{copy.removeAnswer}</Button>
        )}
      </div>
    </article>
  );
}

interface AnsweringProps {
  question: QuestionRead;
  store: BreachesModel;
  did: (going: Promise<Went>) => Promise<boolean>;
}

function Answering({ question, store, did }: AnsweringProps) {
  const draft = useDraft(`answer/${question.id}`);
  return (
    <div class="stack tight">
      <Field
        name={`answer-${question.id}`}
        label={copy.answerLabel}
        hint={copy.answerFree}
        multiline
        maxLength={2000}
        value={draft.value.value}
        onInput={(next) => draft.set(next)}
      />
      <div>
        <Button
          kind="outline"
          onClick={async () => {
            if (!draft.value.value.trim()) return;
            if (await did(store.answerQuestion(question.id, draft.value.value))) await draft.clear();
          }}
        >
          {copy.giveAnswer}
        </Button>
      </div>
    </div>
  );
}

function Asking({ space, store, breach }: Props) {
  const draft = useDraft(`question/${breach.id}`);
  const asked = breach.state === "shared" && isOpen(space);
  const [tag, setTag] = useState<QuestionTag>("not_now");
  const { failed, did } = useDone();
  return (
    <div class="stack tight">
      <Field
        name="question"
        label={copy.askLabel}
        multiline
        maxLength={2000}
        value={draft.value.value}
        onInput={(next) => draft.set(next)}
      />
      <Tags
        legend={copy.tagLegend}
        name="tag"
        tag={tag}
        from={asked ? TAGS : ["not_now"]}
        onChange={setTag}
      />
      <Refused problem={failed} />
      <div>
        <Button
          kind="outline"
          onClick={async () => {
            if (!draft.value.value.trim()) return;
            if (await did(store.ask(breach.id, asked ? tag : "not_now", draft.value.value)))
              await draft.clear();
          }}
        >
          {copy.askNow}
        </Button>
      </div>
      {breach.state === "shared" && <WhyNot space={space} />}
    </div>
  );
}

interface TagsProps {
  legend: string;
  name: string;
  tag: QuestionTag;
  from: readonly QuestionTag[];
  onChange: (tag: QuestionTag) => void;
}

function Tags({ legend, name, tag, from, onChange }: TagsProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="row">
        {from.map((one) => (
          <Chip
            key={one}
            type="radio"
            name={name}
            value={one}
            checked={tag === one}
            onChange={() => onChange(one)}
          >
            {tags[one]}
          </Chip>
        ))}
      </div>
    </fieldset>
  );
}

/** Words on this phone, under a name, as long as the screen is shown. */
export function useDraft(name: string): Draft<string> {
  const draft = useMemo(() => new Draft<string>(name, ""), [name]);
  useEffect(() => {
    void draft.wake();
    return () => void (draft.value.value ? draft.close() : draft.clear());
  }, [draft]);
  return draft;
}
