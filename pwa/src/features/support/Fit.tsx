import { useEffect, useRef, useState } from "preact/hooks";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { type FitAnswer, type FitEnding, type FitText, support } from "./content.ts";
import { copy } from "./copy.ts";
import { heading, usePlace } from "./Support.tsx";

type Answers = readonly (FitAnswer | undefined)[];

const ANSWERS: readonly FitAnswer[] = ["yes", "no", "unsure"];
/** Who helps, where the app does not. */
const NEXT: Readonly<Record<FitEnding, readonly string[]>> = {
  not_right: ["abuse", "talk"],
  not_now: ["talk", "counsellor", "suicide"],
  may_fit: [],
};

/** What the answers say. One that speaks of fear or force is enough, whatever the others are. */
export function endingOf(questions: FitText["questions"], answers: Answers): FitEnding {
  const given = (which: "not_right" | "not_now") =>
    questions.some((question, index) => question[which]?.includes(answers[index] as FitAnswer));
  return given("not_right") ? "not_right" : given("not_now") ? "not_now" : "may_fit";
}

/**
 * The self-check. Its answers live in this function and nowhere else: no draft, no address, no request; leaving the
 * screen forgets them.
 */
export function Fit() {
  const { fit } = support;
  usePlace(true);
  const [answers, setAnswers] = useState<Answers>([]);
  const [ending, setEnding] = useState<FitEnding | null>(null);
  const [asked, setAsked] = useState(false);
  const none = answers.every((answer) => answer === undefined);

  if (ending)
    return (
      <Ending
        ending={ending}
        onAgain={() => {
          setAnswers([]);
          setAsked(false);
          setEnding(null);
        }}
      />
    );
  return (
    // The browser keeps nothing of the form either.
    <form
      class="stack loose"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!none) setEnding(endingOf(fit.questions, answers));
      }}
    >
      <h1 tabIndex={-1}>{fit.title}</h1>
      <p>{fit.intro}</p>
      {fit.questions.map(({ text }, index) => (
        <fieldset key={text}>
          <legend>{text}</legend>
          <div class="row">
            {ANSWERS.map((answer) => (
              <Chip
                key={answer}
                type="radio"
                name={`fit-${index}`}
                value={answer}
                checked={answers[index] === answer}
                onChange={() => setAnswers(Object.assign([...answers], { [index]: answer }))}
              >
                {fit.answers[answer]}
              </Chip>
            ))}
          </div>
        </fieldset>
      ))}
      <div class="stack tight push">
        <p class="hint" role="status">
          {asked && none && fit.unanswered}
        </p>
        <Button kind="primary" type="submit">
          {fit.see}
        </Button>
      </div>
    </form>
  );
}

function Ending({ ending, onAgain }: { ending: FitEnding; onAgain: () => void }) {
  const { fit } = support;
  const said = fit.endings[ending];
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    head.current?.focus();
  }, []);
  return (
    <div class="stack loose">
      <h1 ref={head} tabIndex={-1}>
        {said.title}
      </h1>
      <p class="lead">{said.text}</p>
      {NEXT[ending].length > 0 && (
        <Card title={copy.whoHelps}>
          <ul class="plain-list rows">
            {NEXT[ending].map((topic) => (
              <li key={topic}>
                <a class="row-link" href={`/support/${topic}`}>
                  {heading(topic)?.label}
                </a>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <div class="stack tight push">
        <ButtonLink kind="primary" href="/support">
          {copy.toSupport}
        </ButtonLink>
        <Button wide onClick={onAgain}>
          {fit.again}
        </Button>
      </div>
    </div>
  );
}
