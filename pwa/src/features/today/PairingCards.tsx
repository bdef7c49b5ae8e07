import type { JoinRequestRead, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Card, Waiting } from "../../ui/Card.tsx";
import { copy } from "./copy.ts";

/** The words both phones show, until both said that they match. */
export function MatchCard({ request, primary }: { request: JoinRequestRead; primary: boolean }) {
  const name = request.other_name;
  return (
    <Card title={copy.match}>
      {request.confirmed_by_me ? (
        <Waiting>{fill(copy.matchConfirmed, { name })}</Waiting>
      ) : (
        <p>{fill(copy.matchText, { name })}</p>
      )}
      <ButtonLink kind={request.confirmed_by_me ? "quiet" : primary ? "primary" : "outline"} href="/match">
        {copy.seeWords}
      </ButtonLink>
    </Card>
  );
}

export function InvitedCard() {
  return (
    <Card title={copy.invited}>
      <p>{copy.invitedText}</p>
      <div class="aligned">
        <ButtonLink href="/invite">{copy.seeInvitation}</ButtonLink>
      </div>
    </Card>
  );
}

/** Both sign the same four sentences before the space opens. */
export function RulesCard({ space, primary }: { space: SpaceRead; primary: boolean }) {
  const signed = Boolean(space.ground_rules?.mine);
  return (
    <Card title={copy.rules}>
      {signed ? (
        <Waiting>{fill(copy.rulesWaiting, { name: space.other?.name ?? "" })}</Waiting>
      ) : (
        <p>{copy.rulesText}</p>
      )}
      <ButtonLink kind={signed ? "quiet" : primary ? "primary" : "outline"} href="/ground-rules">
        {signed ? copy.rulesLook : copy.rulesSign}
      </ButtonLink>
    </Card>
  );
}
