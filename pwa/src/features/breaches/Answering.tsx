import { useState } from "preact/hooks";
import type { Problem } from "../../core/problem.ts";
import { say } from "../../core/say.ts";
import type { SpaceRead, StatementAnswerDraft, StatementRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { copy, missing } from "./copy.ts";
import { Refused } from "./States.tsx";
import { lastOpened, nameOf } from "./said.ts";
import type { BreachesModel } from "./store.ts";

type Choice = StatementAnswerDraft["answer"] | "nothing";
type Missing = keyof typeof missing;

interface Props {
  space: SpaceRead;
  store: BreachesModel;
  statement: StatementRead;
}

/** What the reader chooses to say; nothing is an answer as good as the others. */
export function Answering({ space, store, statement }: Props) {
  const opened = lastOpened(statement);
  const present = opened?.answer;
  const [choice, setChoice] = useState<Choice>(present?.answer ?? "nothing");
  const [lacks, setLacks] = useState<readonly Missing[]>(present?.missing ?? []);
  const [failed, setFailed] = useState<Problem | null>(null);
  const [unsaid, setUnsaid] = useState(false);
  if (!opened) return null;

  async function sayIt(version_id: string) {
    setUnsaid(choice === "missing" && lacks.length === 0);
    if (choice === "missing" && lacks.length === 0) return;
    const went =
      choice === "nothing"
        ? await store.unanswer(statement.id)
        : await store.answer(statement.id, {
            version_id,
            answer: choice,
            missing: choice === "missing" ? [...lacks] : [],
          });
    setFailed(went.state === "refused" ? went.problem : null);
    if (went.state !== "refused") say(choice === "nothing" ? copy.saidNothing : copy.said);
  }

  return (
    <section class="card stack tight">
      <fieldset>
        <legend>{copy.answerLegend}</legend>
        <div class="row">
          {(Object.keys(copy.answers) as Choice[]).map((one) => (
            <Chip
              key={one}
              type="radio"
              name="answer"
              value={one}
              checked={choice === one}
              onChange={() => setChoice(one)}
            >
              {copy.answers[one]}
            </Chip>
          ))}
        </div>
      </fieldset>
      {choice === "missing" && (
        <fieldset>
          <legend>{copy.missingLegend}</legend>
          {unsaid && <p class="field-error">{copy.chooseMissing}</p>}
          <div class="row">
            {(Object.keys(missing) as Missing[]).map((one) => (
              <Chip
                key={one}
                type="checkbox"
                name="missing"
                value={one}
                checked={lacks.includes(one)}
                onChange={(on) => setLacks(on ? [...lacks, one] : lacks.filter((other) => other !== one))}
              >
                {missing[one]}
              </Chip>
            ))}
          </div>
        </fieldset>
      )}
      <p class="hint">{fill(copy.answerNote, { name: nameOf(space) })}</p>
      <Refused problem={failed} />
      <div>
        <Button kind="outline" onClick={() => void sayIt(opened.id)}>
          {copy.sayIt}
        </Button>
      </div>
    </section>
  );
}
