import { useState } from "preact/hooks";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { say } from "../../core/say.ts";
import { us } from "../../core/us.ts";
import type { PlanItem, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { copy, problems } from "./copy.ts";
import { ItemForm } from "./ItemForm.tsx";
import { useSupportPlan } from "./live.ts";
import type { SupportPlanModel } from "./store.ts";

export default function Screen() {
  usePage({ title: copy.title, tab: copy.title, back: "/steps/2", place: "/steps" });
  const store = useSupportPlan();
  return <PlanScreen store={store} space={us.space.value} />;
}

interface Props {
  store: SupportPlanModel;
  space: SpaceRead | null;
}

/** One's own items, each private until it is shown; below, what the other shows. */
export function PlanScreen({ store, space }: Props) {
  const [adding, setAdding] = useState(false);
  const together = space && space.state !== "closed" ? space : null;
  const name = together?.other?.name ?? null;
  const { own, shared, waiting, problem, refusal } = store;
  const theirs = shared.value.filter(({ by }) => by !== together?.me.account_id);
  return (
    <div class="stack loose">
      <p>{copy.intro}</p>
      <p class="second">{name ? fill(copy.private, { name }) : copy.privateAlone}</p>
      {refusal.value && <p role="alert">{sentence(refusal.value, problems)}</p>}
      {problem.value && (
        <div class="stack tight">
          <p class="waiting">{copy.notLoaded}</p>
          <Button onClick={() => void store.refresh()}>{copy.tryAgain}</Button>
        </div>
      )}
      {own.value === null && !problem.value && (
        <div aria-busy="true">
          <Skeleton still={copy.still} />
        </div>
      )}
      {own.value?.length === 0 && waiting.value.length === 0 && !adding && <p>{copy.empty}</p>}
      {own.value?.map((item) => (
        <Item key={item.id} item={item} store={store} space={together} />
      ))}
      {waiting.value.map(({ id, heading, text }) => (
        <Card key={id} title={copy.headings[heading]}>
          <p class="long">{text}</p>
          <p class="hint">{copy.onThisPhone}</p>
        </Card>
      ))}
      {adding ? (
        <ItemForm
          onDone={(draft) => {
            setAdding(false);
            if (draft) void store.write(draft);
          }}
        />
      ) : (
        <Button kind="primary" wide onClick={() => setAdding(true)}>
          {copy.add}
        </Button>
      )}
      {name && theirs.length > 0 && (
        <section class="stack" aria-labelledby="theirs">
          <h2 id="theirs">{fill(copy.theirs, { name })}</h2>
          {theirs.map((item) => (
            <Card key={item.item_id} title={copy.headings[item.heading]} level={3}>
              <p class="long">{item.text}</p>
            </Card>
          ))}
        </section>
      )}
      {together && <p class="hint">{copy.notNow}</p>}
      <ButtonLink wide href="/support">
        {copy.toSupport}
      </ButtonLink>
    </div>
  );
}

function Item({ item, store, space }: { item: PlanItem; store: SupportPlanModel; space: SpaceRead | null }) {
  const [changing, setChanging] = useState(false);
  const shown = store.shared.value.find(({ item_id }) => item_id === item.id);
  const name = space?.other?.name;
  const same = shown?.text === item.text && shown.heading === item.heading;
  if (changing)
    return (
      <ItemForm
        item={item}
        onDone={(draft) => {
          setChanging(false);
          if (draft) void store.change(item, draft);
        }}
      />
    );
  return (
    <Card title={copy.headings[item.heading]}>
      <p class="long">{item.text}</p>
      {name && shown && <p class="hint">{fill(same ? copy.shownAs : copy.shownBefore, { name })}</p>}
      <div class="row">
        <Button onClick={() => setChanging(true)}>{copy.change}</Button>
        {name && space?.state === "open" && !space.pause && !same && (
          <Button onClick={() => void store.share(item)}>
            {fill(shown ? copy.showAgain : copy.show, { name })}
          </Button>
        )}
        {shown && <Button onClick={() => void store.takeBack(item.id)}>{copy.takeBack}</Button>}
        <Button
          onClick={() => {
            void store.remove(item);
            const { heading, text } = item;
            say(copy.removed, { label: copy.undo, onUndo: () => void store.write({ heading, text }) });
          }}
        >
          {copy.remove}
        </Button>
      </div>
    </Card>
  );
}
