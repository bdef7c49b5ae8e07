import { usePage } from "../../core/page.ts";
import { us } from "../../core/us.ts";
import type { SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { type StepText, textsFor } from "./content.ts";
import { copy } from "./copy.ts";
import { useSteps } from "./live.ts";
import { Marking } from "./Marking.tsx";
import type { StepsModel } from "./store.ts";
import { useTicks } from "./ticks.ts";
import "./steps.css";

export default function Step({ params }: { params: Readonly<Record<string, string>> }) {
  const store = useSteps();
  const space = us.space.value;
  const kind = space && space.state !== "closed" ? space.kind : null;
  const texts = textsFor(kind);
  const text = texts.find(({ number }) => String(number) === params.number) ?? texts[0];
  usePage({ tab: copy.title, back: "/steps", place: "/steps" });
  return text ? <StepScreen text={text} space={space} store={store} all={texts.length} /> : null;
}

interface Props {
  text: StepText;
  space: SpaceRead | null;
  store: StepsModel;
  all: number;
}

/** One step: why, one thing to do, a question for each, and where the two are with it. */
export function StepScreen({ text, space, store, all }: Props) {
  const together = space && space.state !== "closed" ? space : null;
  const step = store.steps.value.get(text.number);
  return (
    <div class="stack loose">
      <div>
        <p class="hint">{fill(copy.stepOf, { number: text.number, all })}</p>
        <h1 tabIndex={-1}>{text.title}</h1>
      </div>
      {step && step.turn > 1 && step.state === "open" && <p class="waiting">{copy.reopened}</p>}
      <section class="stack tight">
        <h2>{copy.why}</h2>
        <p class="long">{text.why}</p>
        {text.evidence && (
          <details class="evidence">
            <summary>{copy.evidence}</summary>
            <p>{text.evidence.text}</p>
            <p class="small">
              <a href={text.evidence.source_url} target="_blank" rel="noreferrer noopener">
                {text.evidence.source}
              </a>
            </p>
          </details>
        )}
      </section>
      {text.offer && (
        <Card title={text.offer.label}>
          <p>{text.offer.text}</p>
          <ButtonLink kind="outline" wide href={`/support/${text.offer.support_topic}`}>
            {text.offer.label}
          </ButtonLink>
          <a class="row-link link" href="/pack">
            {copy.toPack}
          </a>
        </Card>
      )}
      <section class="stack tight">
        <h2>{copy.doNow}</h2>
        <p class="long">{text.do}</p>
        {(together || text.number === HELP) && <Ways number={text.number} />}
      </section>
      <section class="stack tight">
        <h2>{together ? copy.questions : copy.questionsAlone}</h2>
        <ul class="stack tight">
          {text.questions.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      </section>
      <Tasks text={text} space={together} />
      <Marking text={text} space={space} store={store} />
      {together && text.number === DECIDING && <NotNow />}
    </div>
  );
}

function Tasks({ text, space }: { text: StepText; space: SpaceRead | null }) {
  const ticks = useTicks(space?.id ?? null);
  const name = space?.other?.name;
  return (
    <fieldset class="task-list">
      <legend>{copy.tasks}</legend>
      {text.tasks.map(({ id, text: task }) => {
        const key = `${text.number}/${id}`;
        return (
          <div class="task" key={id}>
            <label class="tick">
              <input
                type="checkbox"
                checked={key in ticks.value.value}
                onChange={(event) => {
                  const { [key]: _before, ...others } = ticks.value.value;
                  ticks.set(event.currentTarget.checked ? { ...others, [key]: true } : others);
                }}
              />
              <span id={`task-${id}`}>{task}</span>
            </label>
            <a class="row-link link" href={`/steps/${key}`} aria-describedby={`task-${id}`}>
              {copy.toPractice}
            </a>
          </div>
        );
      })}
      <p class="hint">{name ? fill(copy.tasksHint, { name }) : copy.tasksHintAlone}</p>
    </fieldset>
  );
}

/** The step whose ways need nobody else. */
const HELP = 2;

/** Where in the app a step is practised. */
const WAYS: Readonly<Record<number, readonly { href: string; label: () => string }[]>> = {
  1: [{ href: "/breaches", label: () => copy.toBreaches }],
  2: [
    { href: "/support-plan", label: () => copy.toSupportPlan },
    { href: "/support", label: () => copy.toSupportPage },
  ],
  3: [
    { href: "/readiness", label: () => copy.toReadiness },
    { href: "/commitments", label: () => copy.toCommitments },
  ],
  4: [
    { href: "/ground-rules", label: () => copy.toGroundRules },
    { href: "/check-in", label: () => copy.toCheckIn },
    { href: "/meeting", label: () => copy.toMeeting },
    { href: "/time-out", label: () => copy.toTimeOut },
  ],
  5: [
    { href: "/promises", label: () => copy.toPromises },
    { href: "/agreements", label: () => copy.toAgreements },
    { href: "/setbacks", label: () => copy.toSetbacks },
    { href: "/review", label: () => copy.toReview },
    { href: "/something-new", label: () => copy.toSomethingNew },
    { href: "/ending", label: () => copy.toEnding },
  ],
};

const DECIDING = 3;

/** Where the two decide whether to go on, stopping for a while and leaving stand there as plainly, and alike. */
function NotNow() {
  return (
    <section class="stack tight" aria-labelledby="not-now">
      <h2 id="not-now">{copy.notNow}</h2>
      <p>{copy.notNowText}</p>
      <ButtonLink kind="outline" wide href="/settings/space">
        {copy.toPause}
      </ButtonLink>
      <ButtonLink kind="outline" wide href="/settings/space/leave">
        {copy.toLeave}
      </ButtonLink>
    </section>
  );
}

function Ways({ number }: { number: number }) {
  const ways = WAYS[number];
  if (!ways) return null;
  return (
    <ul class="plain-list card way-list">
      {ways.map(({ href, label }) => (
        <li key={href}>
          <a class="row-link link" href={href}>
            {label()}
          </a>
        </li>
      ))}
    </ul>
  );
}
