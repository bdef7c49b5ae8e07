import type { Outgoing } from "../../core/outbox.ts";
import { Problem, sentence } from "../../core/problem.ts";
import type { Answer, PromptRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { AnswerWords } from "./AnswerWords.tsx";
import { copy, problems } from "./copy.ts";

interface Props {
  item: Outgoing;
  prompt: PromptRead | null;
  name: string | null;
  onChange: () => void;
}

/** An answer that is sealed here and has not reached the server, or was refused there. */
export function Pending({ item, prompt, name, onChange }: Props) {
  const { answer } = item.body as { answer: Answer };
  const { refused } = item;
  return (
    <div class="stack loose">
      {prompt && <h2 class="question">{prompt.text}</h2>}
      <section class="stack" aria-label={copy.yours}>
        <div class="bubble">
          <AnswerWords answer={answer} own />
        </div>
        {refused ? (
          <p class="field-error">
            {copy.refused} {sentence(new Problem(refused.type, refused.status), problems)}
          </p>
        ) : (
          <Waiting icon="cloud-off">
            {item.method === "PUT"
              ? copy.changeOnThisPhone
              : name
                ? fill(copy.onThisPhone, { name })
                : copy.onThisPhoneAlone}
          </Waiting>
        )}
        <div class="row">
          <Button kind="outline" onClick={onChange}>
            {refused ? copy.changeRefused : copy.change}
          </Button>
        </div>
      </section>
    </div>
  );
}
