import { useState } from "preact/hooks";
import { WritingField } from "../../coach/WritingField.tsx";
import { dayName } from "../../core/clock.ts";
import { usePage } from "../../core/page.ts";
import type { Problem } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { us } from "../../core/us.ts";
import type { SpaceRead, StatementKind, StatementRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { copy, statements } from "./copy.ts";
import { useBreaches } from "./live.ts";
import { Deleting, isOpen, Nothing, Refused, WhyNot } from "./States.tsx";
import { answerWords, lastOpened, missingIn, nameOf, ownState } from "./said.ts";
import { useSeen } from "./seen.ts";
import type { BreachesModel } from "./store.ts";
import { Additions, VersionText } from "./Text.tsx";
import "./breaches.css";

import { Form, type Props } from "./Form.tsx";

type Params = Readonly<Record<string, string>>;

export const Acknowledge = ({ params }: { params: Params }) => (
  <Write params={params} kind="acknowledgement" />
);
export const Impact = ({ params }: { params: Params }) => <Write params={params} kind="impact_statement" />;

function Write({ params, kind }: { params: Params; kind: StatementKind }) {
  usePage({
    title: kind === "acknowledgement" ? copy.acknowledge : statements[kind].title,
    tab: copy.tab,
    back: `/breaches/${params.id}`,
  });
  const store = useBreaches();
  const space = us.space.value;
  const breach = store.breaches.value.get(params.id ?? "");
  if (!breach || !space) return <Nothing store={store} />;
  return <WriteScreen key={`${breach.id}${kind}`} space={space} store={store} breach={breach} kind={kind} />;
}

/** Whether its author may write: it was never opened, or the reader says that something is missing. */
const isWritable = (statement: StatementRead | null) =>
  !statement?.versions.at(-1)?.opened || lastOpened(statement)?.answer?.answer === "missing";

/** One's own acknowledgement or impact statement: written over days, ready when one says so, fixed once opened. */
export function WriteScreen({ space, store, breach, kind }: Props) {
  const me = space.me.account_id;
  const name = nameOf(space);
  const statement =
    [...store.statements.value.values()].find(
      (one) =>
        one.breach_id === breach.id &&
        one.kind === kind &&
        one.author_id === me &&
        one.state !== "taken_back",
    ) ?? null;
  const opened = statement?.versions.filter((version) => version.opened) ?? [];
  const unseen = !statement?.ready && opened.length === 0;
  const answer = statement ? answerWords(statement, name) : null;
  const last = statement && lastOpened(statement);
  const lacks = last?.answer;
  const again = lacks?.answer === "missing";
  useSeen(store, statement && last ? { [statement.id]: last.id } : {});
  return (
    <div class="stack loose">
      <div class="stack tight">
        <p class="second">{statements[kind].about}</p>
        {statement && (
          <Waiting icon={statement.ready ? "letter-sealed" : "lock"}>{ownState(statement, name)}</Waiting>
        )}
      </div>
      {answer && !again && <p>{answer}</p>}
      {opened.map((version, index) => (
        <VersionText
          key={version.id}
          kind={kind}
          version={version}
          title={index < opened.length - 1 ? fill(copy.earlier, { day: dayName(version.on) }) : null}
        />
      ))}
      {statement && <Additions statement={statement} />}
      {statement && opened.length > 0 && !again && space.state !== "closed" && (
        <Adding statement={statement} space={space} store={store} />
      )}
      {lacks && again && (
        <p>
          {fill(copy.somethingMissing, { name, what: missingIn(lacks) })} {copy.sameText}
        </p>
      )}
      {isWritable(statement) && space.state !== "closed" && (
        <Form space={space} store={store} breach={breach} kind={kind} statement={statement} />
      )}
      {statement && (
        <Deleting
          what={unseen ? null : copy.deleteStatement}
          onDelete={() => {
            const there = `/breaches/${breach.id}`;
            if (unseen) {
              go(there, true);
              store.removeUnseen(statement.id, copy);
            } else void store.removeStatement(statement.id).then(() => go(there, true));
          }}
        />
      )}
    </div>
  );
}

function Adding({
  statement,
  space,
  store,
}: {
  statement: StatementRead;
  space: SpaceRead;
  store: BreachesModel;
}) {
  const [text, setText] = useState("");
  const [failed, setFailed] = useState<Problem | null>(null);
  if (!isOpen(space)) return <WhyNot space={space} />;
  return (
    <div class="stack tight">
      <p class="hint">{copy.openedFixed}</p>
      <WritingField
        id="addition"
        label={copy.addLabel}
        small
        value={text}
        notes={[]}
        caret={null}
        fieldRef={() => undefined}
        onInput={setText}
        onCaret={() => undefined}
      />
      <Refused problem={failed} />
      <div>
        <Button
          kind="outline"
          onClick={async () => {
            if (!text.trim()) return;
            const went = await store.addTo(statement.id, text);
            setFailed(went.state === "refused" ? went.problem : null);
            if (went.state !== "refused") setText("");
          }}
        >
          {copy.addNow}
        </Button>
      </div>
    </div>
  );
}
