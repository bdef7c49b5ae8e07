import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useAnnouncement } from "../../coach/announcing.ts";
import { loadCoach, renewCoach } from "../../coach/coach.ts";
import { insert } from "../../coach/insert.ts";
import { Notes } from "../../coach/Notes.tsx";
import type { Note } from "../../coach/notes.ts";
import { WritingField } from "../../coach/WritingField.tsx";
import { dayName } from "../../core/clock.ts";
import { usePage } from "../../core/page.ts";
import { Problem } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { say } from "../../core/say.ts";
import { us } from "../../core/us.ts";
import type { BreachRead, SpaceRead, StatementKind, StatementRead } from "../../core/wire.ts";
import { count, fill } from "../../core/words.ts";
import { takeUp } from "../../core/writing.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { type WrittenModel, WrittenStore } from "./coached.ts";
import { copy, partsOf, statements } from "./copy.ts";
import { useBreaches } from "./live.ts";
import { draftOf, isEmpty, LONGEST, namesOf, nothing, writtenIn } from "./parts.ts";
import { Deleting, isOpen, Nothing, Refused, WhyNot } from "./States.tsx";
import { answerWords, lastOpened, missingIn, nameOf, ownState } from "./said.ts";
import { useSeen } from "./seen.ts";
import type { BreachesModel } from "./store.ts";
import { Additions, VersionText } from "./Text.tsx";
import "./breaches.css";

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

interface Props {
  space: SpaceRead;
  store: BreachesModel;
  breach: BreachRead;
  kind: StatementKind;
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
  const answer = statement ? answerWords(statement, name) : null;
  const last = statement && lastOpened(statement);
  const lacks = last?.answer;
  const again = lacks?.answer === "missing";
  const latest = statement?.versions.at(-1);
  // The form begins anew only from other words: what else changes meanwhile leaves what is being written alone.
  const beginning = latest ? JSON.stringify(writtenIn(latest)) : "new";
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
        <Form key={beginning} space={space} store={store} breach={breach} kind={kind} statement={statement} />
      )}
      {statement && (
        <Deleting
          what={copy.deleteStatement}
          onDelete={() =>
            void store.removeStatement(statement.id).then(() => go(`/breaches/${breach.id}`, true))
          }
        />
      )}
    </div>
  );
}

function Form({ space, store, breach, kind, statement }: Props & { statement: StatementRead | null }) {
  const name = nameOf(space);
  const latest = statement?.versions.at(-1);
  const model = useMemo(
    () =>
      new WrittenStore(
        { coach: loadCoach, renew: renewCoach, name: () => name },
        `statement/${breach.id}/${kind}`,
        kind,
        latest ? writtenIn(latest) : nothing,
      ),
    [],
  );
  const [failed, setFailed] = useState<Problem | null>(null);
  const [busy, setBusy] = useState<"keep" | "ready" | null>(null);
  useEffect(() => {
    void model.wake();
    return () => void model.close();
  }, [model]);
  const written = model.written.value;
  const tooLong = namesOf(kind).find((part) => [...(written.parts[part] ?? "")].length > LONGEST);
  const labels = partsOf[kind] as Readonly<Record<string, string>>;
  const waits = store.waiting.value.has(breach.id);

  /** Keep what was changed; gives what stands on the server then, or nothing where it does not. */
  async function keep(): Promise<StatementRead | null> {
    if (statement && !model.changed.value) return statement;
    const went = await store.write(breach.id, statement, draftOf(kind, model.written.value));
    if (went.state === "refused") setFailed(went.problem);
    if (went.state !== "sent") return null;
    await model.clear();
    return (went.id && store.statements.value.get(went.id)) || null;
  }

  async function act(what: "keep" | "ready") {
    setFailed(null);
    if (tooLong || waits) return;
    if (what === "ready" && isEmpty(model.written.value))
      return setFailed(new Problem("nothing-written", 409));
    if (what === "ready" && !model.passes()) return;
    setBusy(what);
    const kept = await keep();
    if (kept && what === "ready") {
      const went = await store.ready(kept);
      if (went.state === "refused") setFailed(went.problem);
    } else if (kept) say(copy.keptDraft);
    setBusy(null);
  }

  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void act("ready");
      }}
    >
      {kind === "impact_statement" && !model.hints.value && <p class="hint">{copy.impactUncoached}</p>}
      <PartFields model={model} kind={kind} />
      {kind === "acknowledgement" && (
        <label class="tick">
          <input
            type="checkbox"
            checked={written.everything}
            onChange={(event) => model.setEverything(event.currentTarget.checked)}
          />
          <span>{copy.everything}</span>
        </label>
      )}
      <div class="push stack tight">
        <p class="hint">{copy.details}</p>
        {tooLong && <p class="field-error">{fill(copy.tooLong, { part: labels[tooLong] ?? "" })}</p>}
        <Blocked model={model} space={space} />
        <Refused problem={failed} />
        {waits && <Waiting icon="cloud-off">{copy.onThisPhone}</Waiting>}
        {breach.state === "shared" && isOpen(space) && !statement?.ready && (
          <>
            <Button type="submit" kind="primary" wide busy={busy === "ready"}>
              {copy.ready}
            </Button>
            <p class="hint">{fill(copy.whatReady, { name })}</p>
          </>
        )}
        {breach.state !== "shared" && <p class="hint">{copy.shareFirst}</p>}
        <WhyNot space={space} />
        {(!statement?.ready || model.changed.value) && (
          <Button kind="outline" wide busy={busy === "keep"} onClick={() => void act("keep")}>
            {copy.notYet}
          </Button>
        )}
        {statement?.ready && (
          <Button
            kind="outline"
            wide
            onClick={() =>
              void store.withdraw(statement.id).then((went) => {
                if (went.state === "refused") setFailed(went.problem);
                else say(copy.withdrawn);
              })
            }
          >
            {copy.withdraw}
          </Button>
        )}
        <Switch
          label={copy.hints}
          checked={model.hints.value}
          on={copy.on}
          off={copy.off}
          onChange={(on) => {
            model.hints.value = on;
          }}
        />
        <p class="hint">{copy.lookAround}</p>
        <ButtonLink href="/support" icon="lifebuoy">
          {copy.support}
        </ButtonLink>
      </div>
    </form>
  );
}

/** Why it stays a draft, and the other way to go. */
function Blocked({ model, space }: { model: WrittenModel; space: SpaceRead }) {
  const blocks = model.notes.value.filter(({ level }) => level === "block").length;
  if (model.refusals.value === 0 || blocks === 0) return null;
  return (
    <div class="stack tight" id="reason" role="status">
      <p class="reason">{count(copy.reword, blocks)}</p>
      {space.ground_rules?.letters && (
        <Button
          kind="outline"
          onClick={() => void takeUp({ text: model.text.value }).then(() => go("/write"))}
        >
          {copy.asLetter}
        </Button>
      )}
    </div>
  );
}

function PartFields({ model, kind }: { model: WrittenModel; kind: StatementKind }) {
  const fields = useRef(new Map<string, HTMLTextAreaElement>());
  const notes = model.notes.value;
  useAnnouncement(notes);
  const found = (note: Note) => note.place && model.within(note.place);
  const fieldOf = (note: Note) => fields.current.get(found(note)?.part ?? namesOf(kind)[0] ?? "");
  const goTo = (note: Note) => {
    const field = fieldOf(note);
    field?.focus();
    const place = found(note)?.place;
    if (place) field?.setSelectionRange(...place);
  };
  return (
    <>
      {Object.entries(partsOf[kind]).map(([part, label]) => (
        <WritingField
          key={part}
          id={`part-${part}`}
          label={label}
          small
          value={model.written.value.parts[part] ?? ""}
          notes={model.notesOf(part)}
          caret={null}
          fieldRef={(field) => {
            if (field) fields.current.set(part, field);
            else fields.current.delete(part);
          }}
          onInput={(value) => model.write(part, value)}
          onCaret={() => undefined}
        />
      ))}
      <Notes
        notes={notes}
        refusals={model.refusals.value}
        reasonId="reason"
        onGo={goTo}
        onStart={(note) => {
          const field = fieldOf(note);
          const [from, to] = found(note)?.place ?? [field?.value.length ?? 0, field?.value.length ?? 0];
          if (field && note.start) insert(field, note.start, from, to);
        }}
        onKeep={(note) => model.keepNote(note.key)}
        onKeptLast={(note) => fieldOf(note)?.focus()}
      />
    </>
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
