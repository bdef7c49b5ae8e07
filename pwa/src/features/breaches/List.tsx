import { dayName } from "../../core/clock.ts";
import { usePage } from "../../core/page.ts";
import { us } from "../../core/us.ts";
import type { BreachRead, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { copy, kinds } from "./copy.ts";
import { useBreaches } from "./live.ts";
import { Nothing } from "./States.tsx";
import { nameOf } from "./said.ts";
import type { BreachesModel } from "./store.ts";
import "./breaches.css";

export default function List() {
  usePage({ title: copy.title, tab: copy.tab, back: "/steps/1", place: "/steps" });
  return <ListScreen space={us.space.value} store={useBreaches()} />;
}

/** What happened, the newest first. */
export function ListScreen({ space, store }: { space: SpaceRead | null; store: BreachesModel }) {
  const all = [...store.breaches.value.values()].sort(
    (one, other) => other.on.localeCompare(one.on) || one.id.localeCompare(other.id),
  );
  const closed = space?.state === "closed";
  const unsent = store.waiting.value.has("breach/new");
  const missing = space && all.length === 0 && !store.loaded.value;
  return (
    <div class="stack">
      <p class="second">{closed ? copy.closedIntro : copy.intro}</p>
      {unsent && <Waiting icon="cloud-off">{copy.onThisPhone}</Waiting>}
      {missing && <Nothing store={store} />}
      {all.length === 0 && !missing && !unsent && <p>{closed ? copy.emptyClosed : copy.empty}</p>}
      <ul class="plain-list stack">
        {all.map((breach) => (
          <li key={breach.id}>
            <Row breach={breach} space={space} />
          </li>
        ))}
      </ul>
      {!closed && (
        <div class="push">
          <ButtonLink kind="primary" wide href="/breaches/new">
            {copy.add}
          </ButtonLink>
        </div>
      )}
    </div>
  );
}

function Row({ breach, space }: { breach: BreachRead; space: SpaceRead | null }) {
  const mine = breach.author_id === space?.me.account_id;
  return (
    <a class="card breach-row" href={`/breaches/${breach.id}`}>
      <strong>{breach.kind ? kinds[breach.kind] : copy.title}</strong>
      {breach.text && <span class="breach-start">{breach.text}</span>}
      <span class="hint">{standing(breach, mine, nameOf(space))}</span>
    </a>
  );
}

export function standing({ state, on }: BreachRead, mine: boolean, name: string): string {
  if (state === "private") return copy.onlyYou;
  if (state === "taken_back") return mine ? copy.takenBackMine : fill(copy.takenBackTheirs, { name });
  const by = mine ? copy.byYou : fill(copy.byName, { name });
  return `${by} · ${fill(copy.sharedOn, { day: dayName(on) })}`;
}
