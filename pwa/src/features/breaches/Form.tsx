import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useAnnouncement } from "../../coach/announcing.ts";
import { loadCoach, renewCoach } from "../../coach/coach.ts";
import { insert } from "../../coach/insert.ts";
import { Notes } from "../../coach/Notes.tsx";
import type { Note } from "../../coach/notes.ts";
import { WritingField } from "../../coach/WritingField.tsx";
import { Problem } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { say } from "../../core/say.ts";
import type { BreachRead, SpaceRead, StatementKind, StatementRead } from "../../core/wire.ts";
import { count, fill } from "../../core/words.ts";
import { takeUp } from "../../core/writing.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { type WrittenModel, WrittenStore } from "./coached.ts";
import { copy, partsOf, problems } from "./copy.ts";
import { draftOf, isEmpty, LONGEST, namesOf, nothing, writtenIn } from "./parts.ts";
import { isOpen, Refused, WhyNot } from "./States.tsx";
import { nameOf } from "./said.ts";
import type { BreachesModel } from "./store.ts";
import "./breaches.css";

/** What the server answers where words would not be heard as an acknowledgement. */
const NOT_HEARD = "not-an-acknowledgement";

export interface Props {
  space: SpaceRead;
  store: BreachesModel;
  breach: BreachRead;
  kind: StatementKind;
}

/** What is being written: kept on this phone, on the server when one says so, and ready when one says that. */
export function Form({ space, store, breach, kind, statement }: Props & { statement: StatementRead | null }) {
  const name = nameOf(space);
  const latest = statement?.versions.at(-1);
  const held = latest ? writtenIn(latest) : nothing;
  const model = useMemo(
    () =>
      new WrittenStore(
        { coach: loadCoach, renew: renewCoach, name: () => name },
        `statement/${breach.id}/${kind}`,
        kind,
        held,
      ),
    [],
  );
  const [failed, setFailed] = useState<Problem | null>(null);
  const [busy, setBusy] = useState<"keep" | "ready" | null>(null);
  useEffect(() => {
    void model.wake();
    return () => void model.close();
  }, [model]);
  useEffect(() => model.begin(held), [JSON.stringify(held)]);
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
      if (went.state === "refused") {
        if (went.problem.type === NOT_HEARD) model.refusedByServer();
        setFailed(went.problem);
      }
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
        <Blocked model={model} space={space} byServer={failed?.type === NOT_HEARD} />
        {failed?.type !== NOT_HEARD && <Refused problem={failed} />}
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

/** How much of what stands in the way is shown, once it was tried. */
const blocksIn = (model: WrittenModel) =>
  model.refusals.value > 0 ? model.notes.value.filter(({ level }) => level === "block").length : 0;

/** The other way to go; and why it stays a draft, where no note says it. */
function Blocked({ model, space, byServer }: { model: WrittenModel; space: SpaceRead; byServer: boolean }) {
  const blocks = blocksIn(model);
  if (blocks === 0 && !(byServer && model.refusals.value > 0)) return null;
  return (
    <div class="stack tight" role="status">
      {blocks === 0 && <p class="reason">{problems[NOT_HEARD]}</p>}
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
  const blocks = blocksIn(model);
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
        reason={blocks > 0 && <p class="reason">{count(copy.reword, blocks)}</p>}
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
