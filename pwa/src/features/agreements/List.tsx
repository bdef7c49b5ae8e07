import { dateName, dayName } from "../../core/clock.ts";
import { usePage } from "../../core/page.ts";
import { sentence, unopened } from "../../core/problem.ts";
import { us } from "../../core/us.ts";
import type { AgreementRead, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Instead } from "../../ui/Instead.tsx";
import { Unsettled } from "../../ui/Unsettled.tsx";
import { copy, problems } from "./copy.ts";
import { useAgreements } from "./live.ts";
import { type AgreementsModel, end, remove } from "./store.ts";

export default function List() {
  usePage({ title: copy.title, tab: copy.tab, back: "/steps/5", place: "/steps" });
  const store = useAgreements();
  const space = us.space.value;
  if (!space) return <Instead text={copy.alone} href="/invite" action={copy.invite} />;
  if (space.state === "agreeing")
    return <Instead text={copy.agreeing} href="/ground-rules" action={copy.toGroundRules} />;
  return <ListScreen space={space} store={store} />;
}

interface Props {
  space: SpaceRead;
  store: AgreementsModel;
}

/** What each shows for a while. There is a way to give, and none to ask. */
export function ListScreen({ space, store }: Props) {
  const me = space.me.account_id;
  const name = space.other?.name ?? copy.someone;
  const all = store.list.value;
  const running = all.filter(({ state }) => state === "running");
  const unsent = store.waiting.value.filter(({ kind }) => kind === "agreement.offer");
  const open = space.state === "open";
  const nothing = all.length === 0 && unsent.length === 0;
  const of = (title: string, id: string, agreements: readonly AgreementRead[]) =>
    agreements.length > 0 && (
      <section class="stack" aria-labelledby={id}>
        <h2 id={id}>{title}</h2>
        {agreements.map((agreement) => (
          <One key={agreement.id} agreement={agreement} space={space} store={store} name={name} />
        ))}
      </section>
    );
  return (
    <div class="stack">
      <p class="second">{open ? copy.intro : copy.closedIntro}</p>
      <p class="hint">{copy.note}</p>
      <Unsettled
        returned={store.returned.value}
        unsent={unsent}
        nothing={nothing}
        loaded={store.loaded.value}
        problem={store.problem.value && unopened(store.problem.value)}
        words={copy}
        onLetGo={(item) => void store.letGo(item)}
        onAgain={() => void store.refresh()}
      />
      {of(
        copy.mine,
        "mine",
        running.filter(({ giver_id }) => giver_id === me),
      )}
      {of(
        fill(copy.theirs, { name }),
        "theirs",
        running.filter(({ giver_id }) => giver_id !== me),
      )}
      {of(
        copy.past,
        "past",
        all.filter(({ state }) => state !== "running"),
      )}
      {open && (
        <div class="push">
          {space.pause ? (
            <Waiting icon="pause">{copy.paused}</Waiting>
          ) : (
            <ButtonLink kind="primary" wide href="/agreements/new">
              {copy.show}
            </ButtonLink>
          )}
        </div>
      )}
    </div>
  );
}

function One({ agreement, space, store, name }: Props & { agreement: AgreementRead; name: string }) {
  const { id, giver_id, state, text, until, ended_on } = agreement;
  const mine = giver_id === space.me.account_id;
  const going = store.waiting.value.find(({ about }) => about === id);
  return (
    <article class="card stack tight" id={`agreement-${id}`}>
      <p class="letter">{text}</p>
      <p class="hint">
        {state === "ended"
          ? fill(copy.ended, { day: dayName(ended_on ?? until) })
          : fill(state === "over" ? copy.over : copy.until, { day: dateName(until) })}
      </p>
      <div role="status">
        {store.refusal.value?.about === id && (
          <p class="field-error">{sentence(store.refusal.value.problem, problems)}</p>
        )}
      </div>
      {going ? (
        <Waiting icon="cloud-off">
          {going.kind === "agreement.end" ? fill(copy.endWaits, { name }) : copy.waits}
        </Waiting>
      ) : (
        mine && (
          <div class="row">
            {state === "running" && space.state === "open" ? (
              <Button kind="outline" onClick={() => void end(store, id)}>
                {copy.endNow}
              </Button>
            ) : (
              <Button onClick={() => remove(store, id)}>{copy.delete}</Button>
            )}
          </div>
        )
      )}
    </article>
  );
}
