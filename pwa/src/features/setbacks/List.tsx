import { dayName } from "../../core/clock.ts";
import { usePage } from "../../core/page.ts";
import { sentence, unopened } from "../../core/problem.ts";
import { us } from "../../core/us.ts";
import type { SetbackRead, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Instead } from "../../ui/Instead.tsx";
import { Unsettled } from "../../ui/Unsettled.tsx";
import { copy } from "./copy.ts";
import { useSetbacks } from "./live.ts";
import { remove, type SetbacksModel, share, takeBack } from "./store.ts";

export default function List() {
  usePage({ title: copy.title, tab: copy.tab, back: "/steps/5", place: "/steps" });
  const store = useSetbacks();
  const space = us.space.value;
  if (!space) return <Instead text={copy.alone} href="/invite" action={copy.invite} />;
  if (space.state === "agreeing")
    return <Instead text={copy.agreeing} href="/ground-rules" action={copy.toGroundRules} />;
  return <ListScreen space={space} store={store} />;
}

interface Props {
  space: SpaceRead;
  store: SetbacksModel;
}

/** Ordinary entries, newest first. Nothing is counted, and nothing stands in the colour of stopping. */
export function ListScreen({ space, store }: Props) {
  const all = store.list.value;
  const open = space.state === "open";
  const unsent = store.waiting.value.filter(({ kind }) => kind === "setback.write");
  const nothing = all.length === 0 && unsent.length === 0;
  return (
    <div class="stack">
      <p class="second">{open ? copy.intro : copy.closedIntro}</p>
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
      {all.map((setback) => (
        <One key={setback.id} setback={setback} space={space} store={store} />
      ))}
      {open && (
        <div class="push">
          <ButtonLink kind="primary" wide href="/setbacks/new">
            {copy.write}
          </ButtonLink>
        </div>
      )}
    </div>
  );
}

function One({ setback, space, store }: Props & { setback: SetbackRead }) {
  const { id, author_id, text, on, shared } = setback;
  const mine = author_id === space.me.account_id;
  const name = space.other?.name ?? copy.someone;
  const going = store.waiting.value.some(({ about }) => about === id);
  const words = !mine ? copy.theirs : shared ? copy.shared : copy.onlyYou;
  const open = space.state === "open";
  return (
    <article class="card stack tight">
      <p class="hint">{fill(words, { name, day: dayName(on) })}</p>
      <p class="letter">{text}</p>
      <div role="status">
        {store.refusal.value?.about === id && (
          <p class="field-error">{sentence(store.refusal.value.problem)}</p>
        )}
      </div>
      {going ? (
        <Waiting icon="cloud-off">{copy.waits}</Waiting>
      ) : (
        mine && (
          <div class="row">
            {open && shared && (
              <Button onClick={() => void takeBack(store, id)}>{fill(copy.stopShowing, { name })}</Button>
            )}
            {open && !shared && !space.pause && (
              <Button onClick={() => void share(store, id)}>{fill(copy.show, { name })}</Button>
            )}
            <Button onClick={() => remove(store, id)}>{copy.delete}</Button>
          </div>
        )
      )}
    </article>
  );
}
