import { dayName, localDay } from "../../core/clock.ts";
import { usePage } from "../../core/page.ts";
import { sentence, unopened } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { us } from "../../core/us.ts";
import type { PromiseRead, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Instead } from "../../ui/Instead.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { copy, problems } from "./copy.ts";
import { rhythm, soft } from "./days.ts";
import { End } from "./End.tsx";
import { usePromises } from "./live.ts";
import { Saying } from "./Saying.tsx";
import { otherName, standing } from "./standing.ts";
import { type PromisesModel, remove, share, takeBack } from "./store.ts";
import "./promises.css";

export default function PromiseOf({ params }: { params: Readonly<Record<string, string>> }) {
  const store = usePromises();
  const space = us.space.value;
  const promise = store.list.value.find(({ id }) => id === params.id);
  usePage({ title: titleOf(promise, space), tab: copy.tab, back: "/promises", place: "/steps" });
  if (!space) return <Instead text={copy.alone} href="/invite" action={copy.invite} />;
  return (
    <PromiseScreen
      id={params.id ?? ""}
      space={space}
      store={store}
      today={localDay(us.account.value?.zone)}
    />
  );
}

function titleOf(promise: PromiseRead | undefined, space: SpaceRead | null): string {
  if (!promise || !space) return copy.title;
  const mine = promise.owner_id === space.me.account_id;
  return mine ? copy.newTitle : fill(copy.theirsTitle, { name: otherName(space) });
}

interface Props {
  id: string;
  space: SpaceRead;
  store: PromisesModel;
  today: string;
}

/** One promise: its words, what each said about its days, and what its owner can do with it. */
export function PromiseScreen({ id, space, store, today }: Props) {
  const promise = store.list.value.find((one) => one.id === id);
  if (!promise) {
    if (!store.loaded.value && !store.problem.value) return <Skeleton still={copy.still} />;
    const text = store.loaded.value ? copy.notFound : unopened(store.problem.value);
    return <Instead text={text} href="/promises" action={copy.back} />;
  }
  const me = space.me.account_id;
  const mine = promise.owner_id === me;
  const name = otherName(space);
  const here = store.waiting.value.filter(({ about }) => about === id);
  const closed = space.state === "closed";
  const asked = promise.due.filter((on) => on <= today).reverse();
  const [latest, ...earlier] = asked;
  const paused = space.pause !== null;
  const saying = !closed && (mine || !paused);
  return (
    <div class="stack loose">
      {(mine || promise.state !== "running") && <p class="hint">{standing(promise, space)}</p>}
      <article class="card">
        <p class="promise-text">
          {copy.iWill} {promise.text}
        </p>
        <p>{rhythm(promise)}</p>
        <p class="second">
          {copy.noticeLine} {promise.notice}
        </p>
      </article>
      {here.length > 0 && <Waiting icon="cloud-off">{copy.waits}</Waiting>}
      <div role="status">
        {store.refusal.value?.about === id && (
          <p class="field-error">{sentence(store.refusal.value.problem, problems)}</p>
        )}
      </div>
      {saying && latest && (
        <Saying key={latest} promise={promise} on={latest} today={today} mine={mine} store={store} />
      )}
      {promise.make_smaller && (
        <section class="card sunken stack">
          <p>{copy.smallerOffer}</p>
          <div class="row">
            <ButtonLink kind="outline" href={`/promises/${id}/smaller`}>
              {copy.makeSmaller}
            </ButtonLink>
            <End promise={promise} store={store} label={copy.letItGo} />
          </div>
        </section>
      )}
      <Views promise={promise} space={space} today={today} />
      {saying && earlier.length > 0 && (
        <details>
          <summary>{copy.earlier}</summary>
          <div class="stack">
            {earlier.map((on) => (
              <Saying key={on} promise={promise} on={on} today={today} mine={mine} store={store} />
            ))}
          </div>
        </details>
      )}
      {promise.state === "ended" && (
        <div>
          <p>
            {fill(mine ? copy.endedByYou : copy.endedByOther, {
              name,
              day: dayName(promise.ended_on ?? today),
            })}
          </p>
          {promise.ending && <p class="letter">{promise.ending}</p>}
        </div>
      )}
      {mine && <Owner promise={promise} space={space} store={store} name={name} />}
    </div>
  );
}

function Views({ promise, space, today }: { promise: PromiseRead; space: SpaceRead; today: string }) {
  const days = [...new Set(promise.views.map(({ on }) => on))].sort().reverse();
  if (days.length === 0) return null;
  const me = space.me.account_id;
  const views = [...promise.views].sort((one, other) => +(other.by === me) - +(one.by === me));
  return (
    <section class="stack" aria-labelledby="views">
      <h2 id="views">{copy.howItWent}</h2>
      <dl class="promise-views">
        {days.map((on) => (
          <div key={on}>
            <dt>{soft(on, today)}</dt>
            {views
              .filter((view) => view.on === on)
              .map(({ by, how, words }) => (
                <dd key={by} class={by === me ? "you" : "partner"}>
                  <p>
                    {by === me ? copy.you : otherName(space)}:{" "}
                    <span class="promise-said">{copy.hows[how]}</span>
                  </p>
                  {words && <p class="letter">{words}</p>}
                </dd>
              ))}
          </div>
        ))}
      </dl>
      {promise.shared && <p class="hint">{copy.views}</p>}
    </section>
  );
}

function Owner(props: { promise: PromiseRead; space: SpaceRead; store: PromisesModel; name: string }) {
  const { promise, space, store, name } = props;
  const open = space.state === "open";
  return (
    <div class="stack tight push">
      {open && promise.state !== "ended" && !promise.shared && !space.pause && (
        <Button kind="outline" wide onClick={() => void share(store, promise.id)}>
          {fill(copy.show, { name })}
        </Button>
      )}
      {open && promise.state !== "ended" && !promise.shared && space.pause && (
        <Waiting icon="pause">{copy.paused}</Waiting>
      )}
      {open && promise.shared && (
        <Button wide onClick={() => void takeBack(store, promise.id)}>
          {fill(copy.stopShowing, { name })}
        </Button>
      )}
      {open && promise.state === "running" && <End promise={promise} store={store} label={copy.cantKeep} />}
      <Button
        wide
        onClick={() => {
          remove(store, promise.id);
          go("/promises", true);
        }}
      >
        {copy.delete}
      </Button>
      {promise.views.some(({ by }) => by !== space.me.account_id) && (
        <p class="hint">{fill(copy.deleteText, { name })}</p>
      )}
    </div>
  );
}
