import type { Outgoing } from "../../core/outbox.ts";
import { usePage } from "../../core/page.ts";
import { unopened } from "../../core/problem.ts";
import { us } from "../../core/us.ts";
import type { PromiseHow, PromiseRead, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Instead } from "../../ui/Instead.tsx";
import { Unsettled } from "../../ui/Unsettled.tsx";
import { copy } from "./copy.ts";
import { rhythm } from "./days.ts";
import { usePromises } from "./live.ts";
import { otherName, standing } from "./standing.ts";
import type { PromisesModel } from "./store.ts";
import "./promises.css";

export default function List() {
  usePage({ title: copy.title, tab: copy.tab, back: "/steps/5", place: "/steps" });
  const store = usePromises();
  const space = us.space.value;
  if (!space) return <Instead text={copy.alone} href="/invite" action={copy.invite} />;
  if (space.state === "agreeing")
    return <Instead text={copy.agreeing} href="/ground-rules" action={copy.toGroundRules} />;
  return <ListScreen space={space} store={store} />;
}

/** One's own and the other's, apart; what is over stands below, and nothing is counted. */
export function ListScreen({ space, store }: { space: SpaceRead; store: PromisesModel }) {
  const all = store.list.value;
  const me = space.me.account_id;
  const running = all.filter(({ state }) => state === "running");
  const mine = running.filter(({ owner_id }) => owner_id === me);
  const theirs = running.filter(({ owner_id }) => owner_id !== me);
  const past = all.filter(({ state }) => state !== "running");
  const closed = space.state === "closed";
  const unsent = store.waiting.value.filter(({ kind }) => kind === "promise.make");
  const nothing = all.length === 0 && unsent.length === 0;
  const name = otherName(space);
  return (
    <div class="stack">
      <p class="second">{closed ? copy.closedIntro : fill(copy.intro, { name })}</p>
      {store.returned.value.map((item) => (
        <Returned key={item.id} item={item} store={store} />
      ))}
      <Unsettled
        returned={[]}
        unsent={unsent}
        nothing={nothing}
        loaded={store.loaded.value}
        problem={store.problem.value && unopened(store.problem.value)}
        words={{ ...copy, letGo: copy.letGoOfWords }}
        onLetGo={() => undefined}
        onAgain={() => void store.refresh()}
      />
      <Section id="mine" title={copy.mine} of={mine} space={space} />
      <Section id="theirs" title={fill(copy.theirs, { name })} of={theirs} space={space} />
      <Section id="past" title={copy.past} of={past} space={space} />
      {!closed && (
        <div class="push">
          <ButtonLink kind="primary" wide href="/promises/new">
            {copy.make}
          </ButtonLink>
        </div>
      )}
    </div>
  );
}

/** What was written and not taken: a promise, how one went, or a word at its end. */
function Returned({ item, store }: { item: Outgoing; store: PromisesModel }) {
  const { text, how, words } = item.body as { text?: string; how?: PromiseHow; words?: string };
  const about = store.list.value.find(({ id }) => id === item.about);
  return (
    <article class="card">
      <p>{copy.returned}</p>
      {about && <p class="hint">{about.text}</p>}
      {how && <p class="promise-said">{copy.hows[how]}</p>}
      {!text && !how && <p>{copy.endNow}</p>}
      {(text || words) && <p class="letter">{text || words}</p>}
      <Button onClick={() => void store.letGo(item)}>{copy.letGoOfWords}</Button>
    </article>
  );
}

function Section(props: { id: string; title: string; of: readonly PromiseRead[]; space: SpaceRead }) {
  if (props.of.length === 0) return null;
  return (
    <section class="stack" aria-labelledby={props.id}>
      <h2 id={props.id}>{props.title}</h2>
      <ul class="plain-list stack">
        {props.of.map((promise) => (
          <li key={promise.id}>
            <a class="card promise-row" href={`/promises/${promise.id}`}>
              <span class="promise-text">{promise.text}</span>
              <span class="hint">{rhythm(promise)}</span>
              <span class="hint">{standing(promise, props.space)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
