import { useState } from "preact/hooks";
import { localDay } from "../../core/clock.ts";
import { Draft } from "../../core/draft.ts";
import type { Outgoing } from "../../core/outbox.ts";
import { usePage } from "../../core/page.ts";
import { Problem, sentence, unopened } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { saveFile } from "../../core/save.ts";
import { say } from "../../core/say.ts";
import { us } from "../../core/us.ts";
import type { CommitmentDraft, CommitmentHistory, CommitmentRead, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { commitmentsApi } from "./api.ts";
import { copy, problems } from "./copy.ts";
import { draftName } from "./drafting.ts";
import { useCommitments } from "./live.ts";
import { NotYet, PausedNote } from "./NotYet.tsx";
import { standing } from "./standing.ts";
import type { CommitmentsModel } from "./store.ts";
import "./commitments.css";

export default function List() {
  usePage({ title: copy.title, tab: copy.tab, back: "/steps/3", place: "/steps" });
  const store = useCommitments();
  const space = us.space.value;
  if (!space || space.state === "agreeing") return <NotYet space={space} />;
  return <ListScreen space={space} store={store} history={() => commitmentsApi.history(space.id)} />;
}

interface Props {
  space: SpaceRead;
  store: CommitmentsModel;
  history: () => Promise<CommitmentHistory>;
}

/** All commitments: what runs or waits first, what has ended after. Nothing changes its place while it is looked at. */
export function ListScreen({ space, store, history }: Props) {
  const all = store.all.value;
  const ended = all.filter(({ id }) => store.endedBefore.value.has(id));
  const running = all.filter(({ id }) => !store.endedBefore.value.has(id));
  const closed = space.state === "closed";
  const offers = store.offersWaiting.value;
  const nothing = all.length === 0 && offers.length === 0;
  return (
    <div class="stack">
      <p class="second">{closed ? copy.closedIntro : copy.intro}</p>
      <RefusedOffers store={store} />
      {offers.map((item) => (
        <Unsent key={item.id} item={item} />
      ))}
      {nothing && store.loaded.value && <p>{closed ? copy.emptyClosed : copy.empty}</p>}
      {nothing && !store.loaded.value && store.problem.value && (
        <div class="card sunken">
          <p>{unopened(store.problem.value)}</p>
          <Button kind="outline" wide onClick={() => void store.refresh()}>
            {copy.tryAgain}
          </Button>
        </div>
      )}
      {nothing && !store.loaded.value && !store.problem.value && <Skeleton still={copy.still} />}
      <Rows of={running} space={space} />
      {ended.length > 0 && (
        <section class="stack" aria-labelledby="ended">
          <h2 id="ended">{copy.ended}</h2>
          <Rows of={ended} space={space} />
        </section>
      )}
      {!closed && (
        <div class="push">
          {space.pause ? (
            <PausedNote pause={space.pause} />
          ) : (
            <ButtonLink kind="primary" wide href="/commitments/new">
              {copy.offer}
            </ButtonLink>
          )}
        </div>
      )}
      {all.some(({ latest, in_force }) => in_force || latest.signatures.length > 0) && (
        <History history={history} />
      )}
    </div>
  );
}

function Rows({ of, space }: { of: readonly CommitmentRead[]; space: SpaceRead }) {
  return (
    <ul class="plain-list stack">
      {of.map((commitment) => (
        <li key={commitment.id}>
          <a class="card commitment-row" href={`/commitments/${commitment.id}`}>
            <span class="hint">{standing(commitment, space)}</span>
            <span class="commitment-start">{(commitment.in_force ?? commitment.latest).text}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Unsent({ item }: { item: Outgoing }) {
  return (
    <article class="card">
      <p class="letter">{(item.body as CommitmentDraft).text}</p>
      <Waiting icon="cloud-off">{copy.waitsForSignal}</Waiting>
    </article>
  );
}

/** Offers of an earlier visit that were not taken: the words come back to whoever wrote them. */
function RefusedOffers({ store }: { store: CommitmentsModel }) {
  const items = store.refusedWords.value.filter(({ about }) => !about);
  return (
    <>
      {items.map((item) => {
        const body = item.body as CommitmentDraft;
        return (
          <article class="card" key={item.id}>
            <p class="letter">{body.text}</p>
            {item.refused && (
              <p class="field-error">
                {sentence(new Problem(item.refused.type, item.refused.status), problems)}
              </p>
            )}
            <div class="row">
              <Button
                kind="outline"
                onClick={async () => {
                  const draft = new Draft<CommitmentDraft>(draftName(null), body);
                  draft.set(body);
                  await draft.close();
                  await store.drop(item);
                  go("/commitments/new");
                }}
              >
                {copy.edit}
              </Button>
              <Button onClick={() => void store.drop(item)}>{copy.delete}</Button>
            </div>
          </article>
        );
      })}
    </>
  );
}

function History({ history }: { history: Props["history"] }) {
  const [busy, setBusy] = useState(false);
  async function save() {
    setBusy(true);
    try {
      const text = JSON.stringify(await history(), null, 2);
      saveFile(fill(copy.historyName, { day: localDay() }), `${text}\n`, "application/json");
      say(copy.historySaved);
    } catch (failed) {
      say(failed instanceof Problem && failed.status > 0 ? sentence(failed, problems) : copy.historyFailed);
    } finally {
      setBusy(false);
    }
  }
  return (
    <div class="stack tight">
      <Button kind="outline" wide busy={busy} onClick={() => void save()}>
        {copy.history}
      </Button>
      <p class="hint">{copy.historyHint}</p>
    </div>
  );
}
