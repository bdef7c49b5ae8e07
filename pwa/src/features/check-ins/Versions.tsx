import type { CheckInDay } from "../../core/wire.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { AnswerWords } from "./AnswerWords.tsx";
import { answerOf } from "./answer.ts";
import { copy } from "./copy.ts";
import type { CheckInModel } from "./store.ts";

/** One's own other phone was first: both versions are shown, and one is chosen. */
export function Versions({ store, there }: { store: CheckInModel; there: CheckInDay }) {
  const settled = there.mine?.state === "opened";
  return (
    <div class="stack">
      <h2>{copy.elsewhereTitle}</h2>
      <p role="alert">{settled ? copy.elsewhereRevealed : copy.elsewhere}</p>
      <Card title={copy.here} level={3}>
        <AnswerWords answer={answerOf(store.filling.value, true)} own />
        {!settled && (
          <Button kind="outline" wide busy={store.busy.value} onClick={() => void store.keepHere()}>
            {copy.keepHere}
          </Button>
        )}
      </Card>
      {there.mine && (
        <Card title={copy.there} level={3}>
          <AnswerWords answer={there.mine.answer} own />
          <Button kind="outline" wide onClick={() => void store.keepThere()}>
            {settled ? copy.leaveIt : copy.keepThere}
          </Button>
        </Card>
      )}
    </div>
  );
}
