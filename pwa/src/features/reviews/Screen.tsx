import { useEffect, useMemo, useState } from "preact/hooks";
import { dayName } from "../../core/clock.ts";
import { Draft } from "../../core/draft.ts";
import { usePage } from "../../core/page.ts";
import { sentence, unopened } from "../../core/problem.ts";
import { us } from "../../core/us.ts";
import type { CommitmentRead, ReviewWords, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Card, Waiting } from "../../ui/Card.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { questions } from "./content.ts";
import { copy, problems } from "./copy.ts";
import { useReviews } from "./live.ts";
import { Answers, Opened } from "./Opened.tsx";
import type { ReviewsModel } from "./store.ts";
import { Writing } from "./Writing.tsx";
import "./reviews.css";

export const EMPTY: ReviewWords = { went_well: "", was_hard: "", to_change: "" };

export default function Screen() {
  usePage({ title: copy.title, tab: copy.title, back: "/steps/5", place: "/steps" });
  const store = useReviews();
  const draft = useMemo(() => new Draft<ReviewWords>("review", EMPTY), []);
  useEffect(() => {
    void draft.wake();
    return () => void draft.close();
  }, [draft]);
  const space = us.space.value;
  if (!space && !us.today.value && !us.problem.value) return <Skeleton still={copy.still} />;
  return (
    <ReviewScreen space={space} store={store} draft={draft} commitment={us.today.value?.commitment ?? null} />
  );
}

interface Props {
  space: SpaceRead | null;
  store: ReviewsModel;
  draft: Draft<ReviewWords>;
  /** What a change or an ending would be about. */
  commitment: CommitmentRead | null;
}

/** Apart first, then side by side, then what follows. */
export function ReviewScreen({ space, store, draft, commitment }: Props) {
  return (
    <div class="stack">
      <p>{copy.intro}</p>
      <Inside space={space} store={store} draft={draft} commitment={commitment} />
    </div>
  );
}

function Inside({ space, store, draft, commitment }: Props) {
  /** The last review was read to its end, and the next one is being written. */
  const [again, setAgain] = useState(false);
  if (!space) return <NotYet text={copy.alone} href="/invite" action={copy.invite} />;
  if (space.state === "agreeing") {
    return <NotYet text={copy.agreeing} href="/ground-rules" action={copy.toGroundRules} />;
  }
  if (!store.known.value) {
    return store.problem.value ? (
      <Card title={copy.title}>
        <p>{unopened(store.problem.value)}</p>
        <Button kind="outline" onClick={() => void store.refresh()}>
          {copy.tryAgain}
        </Button>
      </Card>
    ) : (
      <Skeleton still={copy.still} />
    );
  }
  const [newest, ...earlier] = store.all.value;
  const name = space.other?.name ?? "";
  const writing = !newest || (again && newest.state === "opened");
  const past = writing && newest ? [newest, ...earlier] : earlier;
  return (
    <>
      {store.problem.value && <Waiting icon="cloud-off">{copy.lastKnown}</Waiting>}
      {space.state === "closed" && <p>{copy.closed}</p>}
      {space.pause && <Paused until={space.pause.until} />}
      <div role="status">
        {store.refusal.value && <p class="field-error">{sentence(store.refusal.value, problems)}</p>}
      </div>
      {store.answering.value ? (
        <Waiting icon="cloud-off">{copy.sealedHere}</Waiting>
      ) : writing ? (
        space.state === "open" &&
        !space.pause && <Writing draft={draft} store={store} name={name} onSealed={() => setAgain(false)} />
      ) : newest.state === "sealed" ? (
        <>
          <Waiting icon="letter-sealed">{copy.sealed}</Waiting>
          {newest.mine && <Answers words={newest.mine} />}
          <div class="stack tight push">
            <Button
              kind="outline"
              wide
              busy={store.takingBack.value}
              onClick={() => {
                if (newest.mine) draft.set(newest.mine);
                void store.takeBack(newest.number);
              }}
            >
              {copy.takeBack}
            </Button>
            <p class="hint">{copy.takenBackHint}</p>
          </div>
        </>
      ) : (
        <Opened
          review={newest}
          space={space}
          name={name}
          store={store}
          commitment={commitment}
          onAgain={() => setAgain(true)}
        />
      )}
      {past.length > 0 && (
        <section class="stack tight">
          <h2>{copy.earlier}</h2>
          {past.map(({ number, revealed_on, mine, other }) => (
            <details key={number} class="past-review">
              <summary>{revealed_on && dayName(revealed_on)}</summary>
              <div class="stack">
                {mine && <Answers words={mine} title={copy.you} />}
                {other && <Answers words={other} title={name} />}
              </div>
            </details>
          ))}
        </section>
      )}
    </>
  );
}

function Paused({ until }: { until: string | null }) {
  return (
    <Waiting icon="pause">{until ? fill(copy.pausedUntil, { day: dayName(until) }) : copy.paused}</Waiting>
  );
}

function NotYet({ text, href, action }: { text: string; href: string; action: string }) {
  return (
    <>
      <p>{text}</p>
      <ul class="stack tight">
        {questions.map(({ name, question }) => (
          <li key={name}>{question}</li>
        ))}
      </ul>
      <div class="push">
        <ButtonLink kind="primary" wide href={href}>
          {action}
        </ButtonLink>
      </div>
    </>
  );
}
