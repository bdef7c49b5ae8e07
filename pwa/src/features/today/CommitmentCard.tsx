import { dateName } from "../../core/clock.ts";
import type { CommitmentRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Card, Waiting } from "../../ui/Card.tsx";
import { isToSign } from "./cards.ts";
import { copy } from "./copy.ts";

interface Props {
  commitment: CommitmentRead;
  me: string;
  name: string;
  primary: boolean;
}

/** The one joint thing: to sign, to look at again, or in force. */
export function CommitmentCard({ commitment, me, name, primary }: Props) {
  const { latest, in_force, state } = commitment;
  const toSign = isToSign(commitment, me);
  const waits = !toSign && latest.number !== in_force?.number;
  const shown = toSign || waits ? latest : (in_force ?? latest);
  const due = state === "review_due";
  const there = `/commitments/${commitment.id}`;
  return (
    <Card title={copy.together}>
      {toSign && <p class="second">{fill(copy.toSign, { name })}</p>}
      <p class="agreed">{shown.text}</p>
      {waits && <Waiting>{fill(copy.signedByMe, { name })}</Waiting>}
      {!toSign && !waits && (
        <p class="second">{due ? copy.reviewDue : fill(copy.until, { date: dateName(shown.review_on) })}</p>
      )}
      <div class={toSign || due ? undefined : "aligned"}>
        <ButtonLink kind={!toSign && !due ? "quiet" : primary ? "primary" : "outline"} href={there}>
          {toSign ? copy.readAndSign : copy.lookAtTogether}
        </ButtonLink>
      </div>
    </Card>
  );
}
