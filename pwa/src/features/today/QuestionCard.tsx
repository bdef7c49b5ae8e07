import type { ComponentChildren } from "preact";
import type { Outgoing } from "../../core/outbox.ts";
import type { CheckInDay } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { SealedLetter } from "../../ui/SealedLetter.tsx";
import { copy } from "./copy.ts";

interface Props {
  day: CheckInDay;
  on: string;
  /** Whether `day` is the day of `on`; otherwise its question needs signal. */
  known: boolean;
  name: string | null;
  /** Nobody is there and nobody is asked. */
  alone: boolean;
  onItsWay: Outgoing | undefined;
  primary: boolean;
  onSkip: () => void;
}

export function QuestionCard(props: Props) {
  const { day, known } = props;
  return (
    <Card title={copy.question}>
      <p class={known ? "prompt" : "second"}>{known ? day.prompt.text : copy.questionLater}</p>
      <State {...props} />
    </Card>
  );
}

function State({ day, on, known, name, alone, onItsWay, primary, onSkip }: Props) {
  const there = `/check-ins/${on}`;
  if (onItsWay) {
    const waits = name ? copy.onThisPhone : copy.onThisPhoneAlone;
    return (
      <Done icon="sealed" text={onItsWay.refused ? copy.needsYou : waits}>
        <ButtonLink href={there}>{onItsWay.refused ? copy.lookAtIt : copy.lookAtMine}</ButtonLink>
      </Done>
    );
  }
  const mine = known ? day.mine : null;
  if (known && day.revealed && !mine) {
    return (
      <Done icon="withdrawn" text={copy.tookBack}>
        <ButtonLink href={there}>{copy.lookAtIt}</ButtonLink>
      </Done>
    );
  }
  if (!mine) {
    return (
      <>
        {known && name && day.other_state && <OfTheOther name={name} state={day.other_state} />}
        <div class="answer-or-skip">
          <ButtonLink kind={primary ? "primary" : "outline"} href="/check-in">
            {copy.answer}
          </ButtonLink>
          <Button onClick={onSkip}>{copy.skip}</Button>
        </div>
        {alone && (
          <a class="row-link" href="/invite">
            {copy.invite}
          </a>
        )}
      </>
    );
  }
  if (day.revealed && !mine.opened_by_me) {
    return (
      <>
        <SealedLetter state="both-in">
          <strong>{copy.bothIn}</strong> {copy.openWhenReady}
        </SealedLetter>
        <ButtonLink kind={primary ? "primary" : "outline"} href={`${there}/open`}>
          {copy.open}
        </ButtonLink>
      </>
    );
  }
  if (day.revealed) {
    return (
      <Done icon="opened" text={mine.heard_on && name ? fill(copy.heardBy, { name }) : copy.bothAnswered}>
        <ButtonLink href={there}>{copy.readAgain}</ButtonLink>
      </Done>
    );
  }
  const sealed = mine.state === "sealed";
  const text = !sealed ? copy.kept : name ? fill(copy.sealed, { name }) : copy.sealedAlone;
  return (
    <>
      <Done icon="sealed" text={text}>
        <ButtonLink href={there}>{copy.lookAtMine}</ButtonLink>
      </Done>
      {alone && (
        <a class="row-link" href="/invite">
          {copy.invite}
        </a>
      )}
    </>
  );
}

/** Takes as much room before the other answers as after: Answer stays where it is. */
function OfTheOther({ name, state }: { name: string; state: "sealed" | "not_yet" }) {
  const sealed = fill(copy.sealedByOther, { name });
  return (
    <div class="of-the-other" data-room={sealed}>
      {state === "sealed" ? (
        <SealedLetter state="sealed">{sealed}</SealedLetter>
      ) : (
        <p class="second">{fill(copy.notYet, { name })}</p>
      )}
    </div>
  );
}

function Done({
  icon,
  text,
  children,
}: {
  icon: "sealed" | "opened" | "withdrawn";
  text: string;
  children: ComponentChildren;
}) {
  return (
    <>
      <SealedLetter state={icon}>{text}</SealedLetter>
      <div class="aligned">{children}</div>
    </>
  );
}
