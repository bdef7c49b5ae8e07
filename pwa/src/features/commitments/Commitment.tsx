import { useState } from "preact/hooks";
import { dayName, localDay } from "../../core/clock.ts";
import { touch } from "../../core/look.ts";
import { usePage } from "../../core/page.ts";
import { sentence, unopened } from "../../core/problem.ts";
import { saveFile } from "../../core/save.ts";
import { say } from "../../core/say.ts";
import { us } from "../../core/us.ts";
import type { CommitmentRead, CommitmentVersionRead, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Seam } from "../../ui/Seam.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { commitmentsApi } from "./api.ts";
import { Changes } from "./Changes.tsx";
import { copy, problems } from "./copy.ts";
import { useCommitments } from "./live.ts";
import { NotYet, PausedNote } from "./NotYet.tsx";
import { RefusedChange } from "./RefusedChange.tsx";
import {
  endedWords,
  hasChange,
  inForceSince,
  otherName,
  signedBy,
  standing,
  versionWords,
} from "./standing.ts";
import type { CommitmentsModel } from "./store.ts";
import "./commitments.css";

export default function Commitment({ params }: { params: Readonly<Record<string, string>> }) {
  usePage({ title: copy.one, tab: copy.tab, back: "/commitments", place: "/steps" });
  const store = useCommitments();
  const space = us.space.value;
  if (!space || space.state === "agreeing") return <NotYet space={space} />;
  return <CommitmentScreen id={params.id ?? ""} space={space} store={store} />;
}

interface Props {
  id: string;
  space: SpaceRead;
  store: CommitmentsModel;
}

export function CommitmentScreen({ id, space, store }: Props) {
  const commitment = store.byId.value.get(id);
  if (commitment) return <Read commitment={commitment} space={space} store={store} />;
  if (store.loaded.value || store.problem.value) {
    return (
      <div class="stack">
        <p>{store.loaded.value ? copy.notFound : unopened(store.problem.value)}</p>
        <ButtonLink kind="primary" wide href="/commitments">
          {copy.back}
        </ButtonLink>
      </div>
    );
  }
  return <Skeleton still={copy.still} />;
}

/**
 * One commitment, to be read to the end before anything can be done.
 *
 * A wording is never exchanged under someone's eyes: a newer one of the other person is announced where the button
 * was, and read on a tap.
 */
function Read({ commitment, space, store }: { commitment: CommitmentRead } & Omit<Props, "id">) {
  const [reading, setReading] = useState(commitment);
  const me = space.me.account_id;
  const newer = commitment.latest.number > reading.latest.number && commitment.latest.by !== me;
  const shown = newer ? reading : commitment;
  const { in_force } = shown;
  const ended = commitment.state === "ended";
  // Of what has ended, the words both had signed; a change that nobody signed is no part of it.
  const latest = ended && in_force ? in_force : shown.latest;
  const changing = hasChange(shown);
  const before = changing ? in_force : store.before.value[commitment.id];
  // Once both have signed, the words are theirs; only what still waits is shown against what was.
  const base = before && before.number < latest.number && in_force?.number !== latest.number ? before : null;
  const refusal = store.refusal.value;
  return (
    <div class="stack">
      <p class="commitment-state">{standing(shown, space)}</p>
      {changing && in_force && (
        <section class="card sunken" aria-labelledby="in-force">
          <h2 id="in-force">{fill(copy.inForceStill, { number: in_force.number })}</h2>
          <p class="letter">{in_force.text}</p>
          <p class="hint">{copy.inForceStays}</p>
        </section>
      )}
      <article class="card" aria-label={versionWords(latest, space)}>
        <p class="letter commitment-text">{latest.text}</p>
        <Review version={latest} ended={ended} />
        {shown.state === "in_force" && !changing && space.state !== "closed" && (
          <SaveDay id={commitment.id} space={space} />
        )}
        <p class="hint">{versionWords(latest, space)}</p>
        {base && !ended && <Changes before={base} after={latest} />}
        <Signatures shown={shown} latest={latest} space={space} store={store} />
      </article>
      <RefusedChange commitment={commitment} space={space} store={store} />
      <div role="status">
        {refusal?.id === commitment.id && refusal.problem.type !== "version-stale" && (
          <p class="field-error">{sentence(refusal.problem, problems)}</p>
        )}
      </div>
      {ended ? (
        <p>{endedWords(commitment, space)}</p>
      ) : newer ? (
        <div class="stack tight push">
          <p role="status">
            {fill(copy.changedFirst, { name: otherName(space), number: commitment.latest.number })}
          </p>
          <Button
            kind="primary"
            onClick={() => {
              setReading(commitment);
              scrollTo(0, 0);
            }}
          >
            {fill(copy.readVersion, { number: commitment.latest.number })}
          </Button>
        </div>
      ) : (
        <Actions commitment={commitment} space={space} store={store} onSign={() => setReading(commitment)} />
      )}
    </div>
  );
}

function Review({ version, ended }: { version: CommitmentVersionRead; ended: boolean }) {
  const past = version.review_on <= localDay();
  if (ended && past) return null;
  return <p>{fill(past ? copy.reviewSince : copy.reviewOn, { day: dayName(version.review_on) })}</p>;
}

/** The day alone, under a title that says nothing of it. */
function SaveDay({ id, space }: Pick<Props, "id" | "space">) {
  const [busy, setBusy] = useState(false);
  async function save() {
    setBusy(true);
    try {
      saveFile(copy.dayName, await commitmentsApi.reviewDay(space.id, id), "text/calendar");
      say(copy.historySaved);
    } catch {
      say(copy.historyFailed);
    } finally {
      setBusy(false);
    }
  }
  return (
    <div class="aligned">
      <Button busy={busy} onClick={() => void save()}>
        {copy.saveDay}
      </Button>
    </div>
  );
}

/** Who signed. The seam is drawn only once both have, under the same words. */
function Signatures({
  shown,
  latest,
  space,
  store,
}: { shown: CommitmentRead; latest: CommitmentVersionRead } & Omit<Props, "id">) {
  const { in_force, id, state } = shown;
  const mine = signedBy(latest, space.me.account_id);
  const theirs = latest.signatures.find(({ by }) => by !== space.me.account_id);
  const name = otherName(space);
  if (in_force?.number === latest.number) {
    return (
      <Seam drawing={store.signedNow.value === id}>
        {fill(copy.bothSigned, { one: space.me.name, other: name, day: dayName(inForceSince(latest)) })}
      </Seam>
    );
  }
  return (
    <>
      {mine && <p class="you">{fill(copy.youSigned, { day: dayName(mine.on) })}</p>}
      {theirs && <p class="partner">{fill(copy.signedOn, { name, day: dayName(theirs.on) })}</p>}
      {mine && state !== "ended" && <Waiting>{fill(copy.waitsForOther, { name })}</Waiting>}
    </>
  );
}

function Actions({
  commitment,
  space,
  store,
  onSign,
}: { commitment: CommitmentRead; onSign: () => void } & Omit<Props, "id">) {
  if (space.state === "closed") return null;
  const { id, latest, state } = commitment;
  const name = otherName(space);
  if (store.endsWaiting.value.has(id)) {
    return <Waiting icon="cloud-off">{fill(copy.ending, { name })}</Waiting>;
  }
  const signing = store.signsWaiting.value.has(id);
  const toSign = !signedBy(latest, space.me.account_id);
  const never = commitment.in_force === null;
  return (
    <div class="stack tight push">
      {store.changesWaiting.value.has(id) && <Waiting icon="cloud-off">{copy.changeWaits}</Waiting>}
      {space.pause ? (
        <PausedNote pause={space.pause} />
      ) : signing ? (
        <Waiting icon={store.online.value ? "arrow-up" : "cloud-off"}>
          {store.online.value ? copy.sending : copy.signedHere}
        </Waiting>
      ) : (
        <>
          {toSign && (
            <>
              <p class="hint">{copy.signHint}</p>
              <Button
                kind="primary"
                onClick={() => {
                  touch();
                  onSign();
                  void store.sign(id, latest.number);
                }}
              >
                {fill(copy.sign, { name: space.me.name })}
              </Button>
            </>
          )}
          {state === "review_due" && !toSign && (
            <>
              <p>{copy.reviewText}</p>
              <ButtonLink kind="primary" wide href={`/commitments/${id}/change`}>
                {copy.goOn}
              </ButtonLink>
              <ButtonLink kind="outline" wide href="/review">
                {copy.lookBack}
              </ButtonLink>
            </>
          )}
        </>
      )}
      <div class="row ways-out">
        {!space.pause && <ButtonLink href={`/commitments/${id}/change`}>{copy.suggest}</ButtonLink>}
        <ButtonLink href={`/commitments/${id}/end`}>{never ? copy.decline : copy.end}</ButtonLink>
      </div>
    </div>
  );
}
