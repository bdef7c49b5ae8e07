import { dayName } from "../../core/clock.ts";
import { touch } from "../../core/look.ts";
import type { CommitmentRead, ReviewRead, ReviewWords, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Seam } from "../../ui/Seam.tsx";
import { questions } from "./content.ts";
import { copy } from "./copy.ts";
import type { ReviewsModel } from "./store.ts";

interface Props {
  review: ReviewRead;
  space: SpaceRead;
  name: string;
  store: ReviewsModel;
  commitment: CommitmentRead | null;
  onAgain: () => void;
}

/** Both are in: closed first, then side by side without a comparison, then what follows. */
export function Opened({ review, space, name, store, commitment, onAgain }: Props) {
  const { number, mine, other, revealed_on } = review;
  if (!review.opened_by_me) {
    return (
      <>
        <p class="lead">{copy.bothIn}</p>
        <div class="push">
          <Button kind="primary" onClick={() => void store.open(number)}>
            {copy.open}
          </Button>
        </div>
      </>
    );
  }
  const closed = space.state === "closed";
  return (
    <>
      <div class="review-pair">
        {mine ? <Answers words={mine} title={copy.you} whose="you" /> : <p>{copy.withdrawnMine}</p>}
        {other ? (
          <Answers words={other} title={name} whose="partner" />
        ) : (
          !closed && <p>{fill(copy.withdrawn, { name })}</p>
        )}
      </div>
      {revealed_on && <Seam>{fill(copy.side, { day: dayName(revealed_on) })}</Seam>}
      {!closed && !space.pause && (
        <Following review={review} name={name} store={store} commitment={commitment} onAgain={onAgain} />
      )}
    </>
  );
}

/** Going on needs both; changing and ending have their own places, and need one to begin. */
function Following({ review, name, store, commitment, onAgain }: Omit<Props, "space">) {
  const about = commitment && commitment.state !== "ended" ? `/commitments/${commitment.id}` : null;
  const choose = (going_on: boolean) => {
    touch();
    void store.choose(review.number, going_on);
  };
  return (
    <section class="stack tight push" aria-labelledby="and-now">
      <h2 id="and-now">{copy.choose}</h2>
      {review.agreed_on ? (
        <>
          <Seam drawing>{fill(copy.agreed, { day: dayName(review.agreed_on) })}</Seam>
          {commitment?.state === "review_due" && (
            <ButtonLink kind="primary" wide href={`${about}/change`}>
              {copy.renew}
            </ButtonLink>
          )}
        </>
      ) : review.going_on_by_me ? (
        <>
          <p role="status">{fill(copy.saidGoOn, { name })}</p>
          <Button kind="outline" wide busy={store.choosing.value} onClick={() => choose(false)}>
            {copy.notYet}
          </Button>
        </>
      ) : (
        <>
          <p class="hint">{copy.chooseHint}</p>
          <Button kind="outline" wide busy={store.choosing.value} onClick={() => choose(true)}>
            {copy.goOn}
          </Button>
        </>
      )}
      <ButtonLink kind="outline" wide href={about ? `${about}/change` : "/commitments/new"}>
        {copy.change}
      </ButtonLink>
      <ButtonLink kind="outline" wide href={about ? `${about}/end` : "/ending"}>
        {copy.end}
      </ButtonLink>
      <Button onClick={onAgain}>{copy.newOne}</Button>
    </section>
  );
}

/** One person's answers. */
export function Answers({
  words,
  title,
  whose,
}: {
  words: ReviewWords;
  title?: string;
  whose?: "you" | "partner";
}) {
  return (
    <section class="card">
      {title && <h2 class={whose}>{title}</h2>}
      <dl class="stack tight">
        {questions.map(({ name, question }) => (
          <div key={name}>
            <dt class="hint">{question}</dt>
            <dd class={words[name]?.trim() ? "letter" : "hint"}>
              {words[name]?.trim() ? words[name] : copy.nothing}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
