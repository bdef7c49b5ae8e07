import { useState } from "preact/hooks";
import { dayName } from "../../core/clock.ts";
import { usePage } from "../../core/page.ts";
import type { Problem } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { say } from "../../core/say.ts";
import { us } from "../../core/us.ts";
import type { BreachRead, Role, SpaceRead, StatementKind, StatementRead } from "../../core/wire.ts";
import { count, fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Folded } from "../../ui/Folded.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { copy, kinds, statements } from "./copy.ts";
import { Help, RoleChips } from "./Keeping.tsx";
import { standing } from "./List.tsx";
import { useBreaches } from "./live.ts";
import { Questions } from "./Questions.tsx";
import { Deleting, isOpen, Nothing, Refused, WhyNot } from "./States.tsx";
import { answerWords, lastOpened, nameOf, ownState, rolesIn } from "./said.ts";
import { useSeen, useWaitingAtFirst } from "./seen.ts";
import type { BreachesModel, Went } from "./store.ts";
import "./breaches.css";

export default function Breach({ params }: { params: Readonly<Record<string, string>> }) {
  const store = useBreaches();
  const space = us.space.value;
  const breach = store.breaches.value.get(params.id ?? "");
  usePage({ title: titleOf(breach), tab: copy.tab, back: "/breaches", place: "/steps" });
  if (!breach || !space) return <Nothing store={store} />;
  return <BreachScreen space={space} store={store} breach={breach} />;
}

interface Props {
  space: SpaceRead;
  store: BreachesModel;
  breach: BreachRead;
}

/** The name of a record: its kind. */
export const titleOf = (breach: BreachRead | undefined) => (breach?.kind ? kinds[breach.kind] : copy.title);

const KINDS: readonly StatementKind[] = ["acknowledgement", "impact_statement"];

/** One record: what it is, what each says about it, and the questions. */
export function BreachScreen({ space, store, breach }: Props) {
  const [failed, setFailed] = useState<Problem | null>(null);
  const me = space.me.account_id;
  const name = nameOf(space);
  const mine = breach.author_id === me;
  const said = [...store.statements.value.values()].filter(({ breach_id }) => breach_id === breach.id);
  const asked = [...store.questions.value.values()].filter(({ breach_id }) => breach_id === breach.id);
  const first = useWaitingAtFirst();
  const found = [breach, ...asked.filter(({ id }) => first.has(id))];
  useSeen(store, Object.fromEntries(found.map(({ id }) => [id, id])));
  const did = async (going: Promise<Went>, done?: () => void) => {
    const went = await going;
    setFailed(went.state === "refused" ? went.problem : null);
    if (went.state !== "refused") done?.();
  };
  const closed = space.state === "closed";
  return (
    <div class="stack loose">
      <div class="stack tight">
        <p class="hint">{standing(breach, mine, name)}</p>
        {breach.text && <p class="letter">{breach.text}</p>}
        {store.waiting.value.has(breach.id) && <Waiting icon="cloud-off">{copy.onThisPhone}</Waiting>}
      </div>
      {mine && breach.state === "private" && breach.kind === "emotional_neglect_or_abuse" && <Help />}
      <Roles breach={breach} space={space} onChange={(own) => void did(store.declare(breach.id, own))} />
      {mine && !closed && (
        <Sharing breach={breach} space={space} store={store} did={(going, done) => void did(going, done)} />
      )}
      <Refused problem={failed} />
      <section class="stack tight" aria-labelledby="mine">
        <h2 id="mine">{copy.mine}</h2>
        <div class="card record-rows">
          {KINDS.map((kind) => (
            <Own
              key={kind}
              breach={breach}
              kind={kind}
              name={name}
              statement={said.find(
                (one) => one.kind === kind && one.author_id === me && one.state !== "taken_back",
              )}
            />
          ))}
        </div>
      </section>
      {breach.state === "shared" && !closed && (
        <Theirs
          breach={breach}
          space={space}
          said={said.filter(({ author_id }) => author_id !== me)}
          onWish={(kind, on) => void did(on ? store.wish(breach.id, kind) : store.unwish(breach.id, kind))}
        />
      )}
      <Questions space={space} store={store} breach={breach} />
      {mine && breach.state === "shared" && !closed && (
        <div>
          <Button onClick={() => void did(store.takeBack(breach.id))}>{copy.takeBack}</Button>
        </div>
      )}
      {mine && (
        <Deleting
          what={breach.state === "private" ? null : copy.deleteShared}
          onDelete={() => {
            if (breach.state !== "private") {
              void did(store.remove(breach.id), () => say(copy.deleted));
              return;
            }
            go("/breaches", true);
            store.removePrivate(breach.id, copy);
          }}
        />
      )}
    </div>
  );
}

function Roles({
  breach,
  space,
  onChange,
}: Pick<Props, "breach" | "space"> & { onChange: (own: Role[]) => void }) {
  const me = space.me.account_id;
  const own = breach.roles.find(({ by }) => by === me)?.roles ?? [];
  const theirs = breach.roles.find(({ by }) => by !== me);
  const name = nameOf(space);
  return (
    <div class="stack tight">
      {theirs && theirs.roles.length > 0 && (
        <p>{fill(copy.roleOf, { name, roles: rolesIn(theirs.roles) })}</p>
      )}
      {breach.state !== "taken_back" && space.state !== "closed" && (
        <Folded title={own.length > 0 ? fill(copy.ownRole, { roles: rolesIn(own) }) : copy.roleLegend}>
          <RoleChips own={own} onChange={onChange} />
        </Folded>
      )}
    </div>
  );
}

interface SharingProps extends Props {
  did: (going: Promise<Went>, done?: () => void) => void;
}

function Sharing({ breach, space, store, did }: SharingProps) {
  const name = nameOf(space);
  if (breach.state === "private") {
    return (
      <div class="card stack tight">
        <p>{copy.shareNote}</p>
        <p class="hint">
          {fill(copy.shareWhat, { name })} {copy.lookAround}
        </p>
        <div class="row">
          {isOpen(space) && (
            <Button kind="outline" onClick={() => did(store.share(breach.id))}>
              {fill(copy.share, { name })}
            </Button>
          )}
          <ButtonLink href={`/breaches/${breach.id}/change`}>{copy.change}</ButtonLink>
          <ButtonLink href="/support" icon="lifebuoy">
            {copy.support}
          </ButtonLink>
        </div>
        <WhyNot space={space} />
      </div>
    );
  }
  return null;
}

interface OwnProps {
  breach: BreachRead;
  kind: StatementKind;
  name: string;
  statement: StatementRead | undefined;
}

function Own({ breach, kind, name, statement }: OwnProps) {
  const answer = statement ? answerWords(statement, name) : null;
  const where = kind === "acknowledgement" ? "acknowledgement" : "impact";
  return (
    <article aria-label={statements[kind].title}>
      <a class="row-link" href={`/breaches/${breach.id}/${where}`}>
        <span class="stack tight">
          <strong>{statements[kind].title}</strong>
          <span class="hint">{statement ? ownState(statement, name) : statements[kind].about}</span>
          {answer && <span>{answer}</span>}
        </span>
      </a>
    </article>
  );
}

interface TheirsProps extends Pick<Props, "breach" | "space"> {
  said: readonly StatementRead[];
  onWish: (kind: StatementKind, on: boolean) => void;
}

/** What the other has shown, closed or open; where there is nothing, one's own switch, which nobody sees. */
function Theirs({ breach, space, said, onWish }: TheirsProps) {
  const name = nameOf(space);
  return (
    <section class="stack tight" aria-labelledby="theirs">
      <h2 id="theirs">{fill(copy.theirs, { name })}</h2>
      {said.map((statement) => (
        <Shown key={statement.id} statement={statement} name={name} />
      ))}
      <fieldset class="stack tight">
        <legend class="off-screen">{copy.wish}</legend>
        {KINDS.filter((kind) => !said.some((one) => one.kind === kind && one.ready)).map((kind) => (
          <Switch
            key={kind}
            label={`${statements[kind].title}: ${copy.wish}`}
            checked={breach.wishes.includes(kind)}
            on={copy.on}
            off={copy.off}
            onChange={(on) => onWish(kind, on)}
          />
        ))}
        <p class="hint">{fill(copy.wishHint, { name })}</p>
      </fieldset>
    </section>
  );
}

function Shown({ statement, name }: { statement: StatementRead; name: string }) {
  const opened = lastOpened(statement);
  if (statement.state === "taken_back") {
    return <p class="hint">{fill(copy.theirTakenBack, { name })}</p>;
  }
  return (
    <article class="card record-rows" aria-label={statements[statement.kind].one}>
      <a class="row-link" href={`/statements/${statement.id}`}>
        <span class="stack tight">
          <strong>{statements[statement.kind].title}</strong>
          {opened && <span class="hint">{fill(copy.theirOpened, { day: dayName(opened.on) })}</span>}
          {statement.ready && (
            <span class="hint">
              {copy.closedState} {count(copy.length, statement.ready.minutes)}
            </span>
          )}
        </span>
      </a>
    </article>
  );
}
