import { useEffect, useRef } from "preact/hooks";
import type { CheckInDay } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { SealedLetter } from "../../ui/SealedLetter.tsx";
import { Seam } from "../../ui/Seam.tsx";
import { AnswerWords } from "./AnswerWords.tsx";
import { copy } from "./copy.ts";
import type { DayModel } from "./days.ts";

/** Both answers: closed until one opens them for oneself, then side by side, and nothing said about either. */
export function Reveal({ store, day, name }: { store: DayModel; day: CheckInDay; name: string }) {
  const { mine, other, try_asking } = day;
  const opened = mine === null || (mine.opened_by_me && other !== null);
  const justOpened = store.justOpened.value;
  const together = mine !== null && !other?.withdrawn;
  const first = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The button that was tapped is gone: go on reading where the answers begin.
    if (opened && justOpened) first.current?.focus();
  }, [opened, justOpened]);
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
        </article>
        <article class="bubble theirs" aria-labelledby="theirs">
          <h3 id="theirs" class="partner">
            {name}
          </h3>
          {other?.withdrawn ? (
            <SealedLetter state="withdrawn">{fill(copy.withdrawn, { name })}</SealedLetter>
          ) : (
            other && <AnswerWords answer={other} />
          )}
        </article>
      </div>
      {together && <Seam drawing={justOpened}>{copy.both}</Seam>}
      {try_asking && (
        <section class="stack tight" aria-labelledby="to-try">
          <h3 id="to-try">{copy.tryTitle}</h3>
          <p class="try">{fill(copy.ask, { question: try_asking })}</p>
        </section>
      )}
      <div class="stack tight">
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
