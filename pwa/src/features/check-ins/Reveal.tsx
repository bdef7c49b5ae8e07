import { useEffect, useRef } from "preact/hooks";
import { dayName, localDay } from "../../core/clock.ts";
import type { CheckInDay } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Line } from "../../ui/Line.tsx";
import { SealedLetter } from "../../ui/SealedLetter.tsx";
import { Seam } from "../../ui/Seam.tsx";
import { AnswerWords } from "./AnswerWords.tsx";
import { copy } from "./copy.ts";
import type { DayModel } from "./days.ts";

interface Props {
  store: DayModel;
  day: CheckInDay;
  name: string;
  /** Whether something can reach the other now. */
  joint: boolean;
}

/** Both answers: closed until one opens them for oneself, then side by side, and nothing said about either. */
export function Reveal({ store, day, name, joint }: Props) {
  const { mine, other, try_asking } = day;
  const opened = mine === null || (mine.opened_by_me && other !== null);
  const justOpened = store.justOpened.value;
  const together = mine !== null && !other?.withdrawn;
  const first = useRef<HTMLHeadingElement>(null);
  const theirs = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The button that was tapped is gone: go on reading where the answers begin.
    if (opened && justOpened) first.current?.focus();
  }, [opened, justOpened]);
  const hear = () => {
    theirs.current?.focus({ preventScroll: true }); // the button goes
    void store.hear();
  };
  if (!opened) {
    return (
      <div class="stack">
        <SealedLetter state="both-in">
          <strong>{copy.bothIn}</strong> {copy.openWhenReady}
        </SealedLetter>
        <div class="stack tight">
          <Button kind="primary" onClick={() => void store.open()}>
            {copy.open}
          </Button>
          <ButtonLink href="/today" wide>
            {copy.later}
          </ButtonLink>
        </div>
      </div>
    );
  }
  return (
    <div class="stack">
      <div class="two-sides">
        <article class="bubble" aria-labelledby="yours">
          <h3 id="yours" class="you" ref={first} tabIndex={-1}>
            {copy.you}
          </h3>
          {mine ? <AnswerWords answer={mine.answer} own /> : <p class="second">{copy.tookBack}</p>}
          {mine?.heard_on && (
            <>
              <Line icon="letter-opened">{fill(copy.heardBy, { name })}</Line>
              <p class="state second">{heardOn(mine.heard_on)}</p>
            </>
          )}
        </article>
        <article class="bubble theirs" aria-labelledby="theirs">
          <h3 id="theirs" class="partner" ref={theirs} tabIndex={-1}>
            {name}
          </h3>
          {other?.withdrawn ? (
            <SealedLetter state="withdrawn">{fill(copy.withdrawn, { name })}</SealedLetter>
          ) : (
            other && <AnswerWords answer={other} />
          )}
          {other?.heard_on && <Line icon="letter-opened">{heardOn(other.heard_on)}</Line>}
        </article>
      </div>
      {together && <Seam drawing={justOpened}>{copy.both}</Seam>}
      {try_asking && (
        <section class="stack tight" aria-labelledby="to-try">
          <h3 id="to-try">{copy.tryTitle}</h3>
          <p class="try">{fill(copy.ask, { question: try_asking })}</p>
        </section>
      )}
      {store.hearing.value && <Waiting icon="cloud-off">{copy.hearing}</Waiting>}
      <div class="stack tight">
        {together && joint && !other?.heard_on && !store.hearing.value && (
          <Button kind="outline" icon="letter-opened" wide onClick={hear}>
            {copy.hear}
          </Button>
        )}
        {together && (
          <ButtonLink kind="outline" href="/write" icon="pen" wide>
            {copy.reply}
          </ButtonLink>
        )}
        <ButtonLink href="/today" wide>
          {copy.later}
        </ButtonLink>
      </div>
    </div>
  );
}

const heardOn = (day: string) =>
  fill(copy.heard, { day: day === localDay() ? copy.heardToday : dayName(day) });
