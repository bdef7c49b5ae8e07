import { NOTICE } from "../../core/notice.ts";
import { say } from "../../core/say.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { copy } from "./copy.ts";
import type { NudgeModel, Offer } from "./nudge.ts";

/** An offer, once, with two equal answers. The system's own question comes only after yes. */
export function NudgeCard({ store, offer }: { store: NudgeModel; offer: Offer }) {
  return (
    <Card title={copy.nudge}>
      <p>{fill(copy.nudgeText, { notice: NOTICE })}</p>
      {offer === "home" && <p class="second">{copy.nudgeHome}</p>}
      <div class="row">
        {offer === "home" ? (
          <ButtonLink kind="outline" href="/settings/reminders">
            {copy.nudgeLook}
          </ButtonLink>
        ) : (
          <Button
            kind="outline"
            busy={store.busy.value}
            onClick={async () => {
              const reached = await store.accept();
              if (reached === "on") say(copy.nudgeOn);
              else say(reached === "blocked" ? copy.nudgeBlocked : copy.nudgeFailed);
            }}
          >
            {copy.nudgeYes}
          </Button>
        )}
        <Button kind="outline" onClick={() => void store.putAway()}>
          {copy.nudgeNo}
        </Button>
      </div>
    </Card>
  );
}
