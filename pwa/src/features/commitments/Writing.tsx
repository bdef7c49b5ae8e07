import examples from "content/commitments/en.toml";
import { useEffect, useMemo, useState } from "preact/hooks";
import { dayName, localDay } from "../../core/clock.ts";
import { Draft } from "../../core/draft.ts";
import { examplesFor } from "../../core/examples.ts";
import { usePage } from "../../core/page.ts";
import { sentence, unopened } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { us } from "../../core/us.ts";
import type { CommitmentDraft, CommitmentRead, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Examples } from "../../ui/Examples.tsx";
import { ErrorSummary, Field } from "../../ui/Field.tsx";
import { Form } from "../../ui/Form.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { copy, problems } from "./copy.ts";
import { COUNTS_FROM, draftName, faults, LONGEST, reviewDays } from "./drafting.ts";
import { useCommitments } from "./live.ts";
import { NotYet, PausedNote } from "./NotYet.tsx";
import { otherName, signedBy } from "./standing.ts";
import type { CommitmentsModel } from "./store.ts";
import "./commitments.css";

export function New() {
  usePage({ title: copy.newTitle, tab: copy.tab, back: "/commitments" });
  const store = useCommitments();
  const space = us.space.value;
  if (space?.state !== "open") return <NotYet space={space} />;
  return <WritingScreen space={space} store={store} commitment={null} today={today()} />;
}

export function Change({ params }: { params: Readonly<Record<string, string>> }) {
  const back = `/commitments/${params.id}`;
  usePage({ title: copy.changeTitle, tab: copy.tab, back });
  const store = useCommitments();
  const space = us.space.value;
  if (space?.state !== "open") return <NotYet space={space} />;
  const commitment = store.byId.value.get(params.id ?? "");
  if (commitment && commitment.state !== "ended") {
    return <WritingScreen space={space} store={store} commitment={commitment} today={today()} />;
  }
  if (!store.loaded.value && !store.problem.value) return <Skeleton still={copy.still} />;
  return (
    <div class="stack">
      <p>{store.problem.value ? unopened(store.problem.value) : copy.notFound}</p>
      <ButtonLink kind="primary" wide href={back}>
        {copy.back}
      </ButtonLink>
    </div>
  );
}

const today = () => localDay(us.account.value?.zone);

interface Props {
  space: SpaceRead;
  store: CommitmentsModel;
  /** What is changed; null where a new one is offered. */
  commitment: CommitmentRead | null;
  today: string;
}

/** Words to be signed by both, and the day to look at them again. The draft stays on this phone until it is shown. */
export function WritingScreen({ space, store, commitment, today }: Props) {
  const id = commitment?.id ?? null;
  const first = useMemo<CommitmentDraft>(() => startOf(commitment, today), [id]);
  const draft = useMemo(() => new Draft<CommitmentDraft>(draftName(id), first), [id, first]);
  const [errors, setErrors] = useState<ReturnType<typeof faults>>([]);
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  /** Whether it was sent, and the other's change was there first. */
  const [late, setLate] = useState(false);
  // What was on screen when the writing began: whatever comes in later is said, not slipped in.
  const [base, setBase] = useState(commitment);
  useEffect(() => {
    void draft.wake();
    // Words nobody touched are no draft: kept, they would hide what the other person writes meanwhile.
    return () => void (draft.value.value === first ? draft.clear() : draft.close());
  }, [draft, first]);

  const { text, review_on } = draft.value.value;
  const left = LONGEST - [...text].length;
  const name = otherName(space);
  const errorOf = (field: string) => errors.find((error) => error.name === field)?.text ?? null;
  const meanwhile = base && commitment && commitment.version > base.version ? commitment : null;

  async function submit() {
    const body = { text: text.trim(), review_on };
    const found = faults(body, today);
    const same =
      commitment && body.text === commitment.latest.text && body.review_on === commitment.latest.review_on;
    setErrors(found);
    setFailed(same ? copy.unchanged : null);
    if (found.length > 0 || same) return;
    setBusy(true);
    const outcome = await (commitment ? store.change(commitment, body) : store.offer(body));
    setBusy(false);
    if (outcome.state === "refused") {
      // A stale version is told by the notice above the words, which the refreshed commitment brings.
      setLate(outcome.problem.type === "version-stale");
      if (outcome.problem.type !== "version-stale") setFailed(sentence(outcome.problem, problems));
      return;
    }
    await draft.clear();
    const shown = outcome.state === "sent" ? `/commitments/${outcome.answer.id}` : null;
    go(shown ?? (id ? `/commitments/${id}` : "/commitments"), true);
  }

  return (
    <Form onSend={submit}>
      {errors.length > 0 && <ErrorSummary title={copy.errorTitle} errors={errors} />}
      {commitment && <Clears commitment={commitment} space={space} />}
      {meanwhile && base && (
        <section class="card sunken" role="status">
          {meanwhile.latest.number > base.latest.number ? (
            <>
              <p>
                {fill(late ? copy.refusedChange : copy.changedMeanwhile, {
                  name,
                  number: meanwhile.latest.number,
                })}
              </p>
              <p class="letter">{meanwhile.latest.text}</p>
              <p class="hint">{fill(copy.reviewLine, { day: dayName(meanwhile.latest.review_on) })}</p>
              <Button
                wide
                onClick={async () => {
                  await draft.clear();
                  go(`/commitments/${meanwhile.id}`, true);
                }}
              >
                {copy.dropMine}
              </Button>
            </>
          ) : (
            <p>{fill(copy.signedMeanwhile, { name, number: meanwhile.latest.number })}</p>
          )}
        </section>
      )}
      <div class="stack tight">
        <Field
          name="text"
          label={copy.text}
          hint={copy.textHint}
          multiline
          value={text}
          required
          error={errorOf("text")}
          counter={
            [...text].length >= COUNTS_FROM
              ? fill(left >= 0 ? copy.left : copy.tooMany, { count: Math.abs(left) })
              : null
          }
          onInput={(next) => draft.set({ ...draft.value.value, text: next })}
        />
        {!commitment && !text && (
          <Examples
            title={copy.starters}
            more={copy.more}
            of={examplesFor(examples, space.kind)}
            onTake={({ text: taken }) => {
              draft.set({ ...draft.value.value, text: taken });
              document.getElementById("text")?.focus();
            }}
          />
        )}
      </div>
      <Field
        name="review_on"
        label={copy.review}
        hint={copy.reviewHint}
        type="date"
        required
        {...reviewDays(today)}
        value={review_on}
        error={errorOf("review_on")}
        onInput={(day) => draft.set({ ...draft.value.value, review_on: day })}
      />
      <div class="stack tight push">
        {!commitment && <p class="hint">{copy.offerNote}</p>}
        <div role="status">{failed && <p class="field-error">{failed}</p>}</div>
        {space.pause ? (
          <PausedNote pause={space.pause} />
        ) : (
          <Button type="submit" kind="primary" busy={busy} onClick={() => setBase(commitment)}>
            {fill(commitment ? copy.changeNow : copy.offerNow, { name })}
          </Button>
        )}
      </div>
    </Form>
  );
}

/** What a change does to the signatures, said before it is made. */
function Clears({ commitment, space }: { commitment: CommitmentRead; space: SpaceRead }) {
  const { latest, in_force } = commitment;
  const values = { number: latest.number + 1, before: in_force?.number ?? latest.number };
  const other = space.other && signedBy(latest, space.other.account_id);
  const pending = in_force?.number !== latest.number;
  return (
    <div class="stack tight">
      <p>{fill(in_force ? copy.clearsInForce : copy.clears, values)}</p>
      {other && pending && (
        <p>{fill(copy.clearsSignature, { name: otherName(space), before: latest.number })}</p>
      )}
    </div>
  );
}

/** A change begins with the words as they are; a review day that has passed is chosen anew. */
function startOf(commitment: CommitmentRead | null, today: string): CommitmentDraft {
  if (!commitment) return { text: "", review_on: "" };
  const { text, review_on } = commitment.latest;
  return { text, review_on: review_on > today ? review_on : "" };
}
