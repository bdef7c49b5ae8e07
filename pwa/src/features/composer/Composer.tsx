import { useEffect, useRef } from "preact/hooks";
import { dayName } from "../../core/clock.ts";
import { sentence } from "../../core/problem.ts";
import { announce } from "../../core/say.ts";
import { count, fill } from "../../core/words.ts";
import type { PartName } from "../../core/writing.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { copy, parts as partCopy, problems, starters } from "./copy.ts";
import { fitted, insert } from "./insert.ts";
import { Notes } from "./Notes.tsx";
import { announcement, type Note } from "./notes.ts";
import { COUNTED_FROM, isEmpty, LONGEST, OPTIONAL, PARTS, textOf } from "./parts.ts";
import type { Standing } from "./standing.ts";
import type { ComposerModel } from "./store.ts";
import { WritingField } from "./WritingField.tsx";

interface Props {
  store: ComposerModel;
  standing: Standing;
  online: boolean;
}

const idOf = (part: PartName | null) => (part === null ? "words" : `part-${part}`);

export function Composer({ store, standing, online }: Props) {
  const fields = useRef(new Map<PartName | null, HTMLTextAreaElement>());
  const writing = store.writing.value;
  const notes = store.notes.value;
  useAnnouncement(notes);
  // The counter says it, with the number.
  const tooLong = store.problem.value?.type === "too-long" && store.length.value > LONGEST;
  const field = (part: PartName | null) => fields.current.get(part);

  const goTo = (note: Note) => {
    const target =
      field(note.missing ?? note.found.part) ?? field(writing.mode === "free" ? null : "feeling");
    target?.focus();
    if (note.place) target?.setSelectionRange(...note.place);
  };
  const start = (note: Note) => {
    const target = field(note.found.part);
    if (!target || !note.place || !note.start) return;
    insert(target, fitted(note.start, target.value, ...note.place), ...note.place);
  };
  const put = (part: PartName | null) => (element: HTMLTextAreaElement | null) => {
    if (element) fields.current.set(part, element);
    else fields.current.delete(part);
  };
  const writingField = (part: PartName | null) => ({
    id: idOf(part),
    value: textOf(writing, part),
    notes: notes.filter(({ found }) => found.part === part),
    caret: writing.caret.part === part ? writing.caret : null,
    describedBy: store.length.value >= COUNTED_FROM ? "counter" : undefined,
    fieldRef: put(part),
    onInput: (value: string) => store.write(part, value),
    onCaret: (from: number, to: number) => store.moveCaret(part, from, to),
  });

  if (!store.awake.value) return null;
  return (
    <div class="stack composer">
      <Where standing={standing} />
      <fieldset>
        <legend class="off-screen">{copy.how}</legend>
        <div class="row">
          {(["free", "structured"] as const).map((mode) => (
            <Chip
              key={mode}
              type="radio"
              name="mode"
              value={mode}
              checked={writing.mode === mode}
              onChange={() => store.useMode(mode)}
            >
              {copy[mode]}
            </Chip>
          ))}
        </div>
      </fieldset>
      {writing.mode === "free" ? (
        <>
          <WritingField key="free" label={copy.words} {...writingField(null)} />
          {isEmpty(writing) && (
            <fieldset>
              <legend class="hint">{copy.starters}</legend>
              <div class="row starters">
                {starters.lines.map((line) => (
                  <Button
                    key={line}
                    onClick={() => {
                      const target = field(null);
                      if (target) insert(target, line, target.value.length, target.value.length);
                    }}
                  >
                    {line.trim()}…
                  </Button>
                ))}
              </div>
            </fieldset>
          )}
        </>
      ) : (
        <Structured store={store} fieldOf={writingField} />
      )}
      <Counter length={store.length.value} told={tooLong} />
      <Refusal store={store} standing={standing} />
      <Notes
        notes={notes}
        refusals={store.refusals.value}
        reasonId="reason"
        onGo={goTo}
        onStart={start}
        onKeep={(note) => {
          store.keepNote(note.key);
          field(note.found.part)?.focus();
        }}
      />
      {store.coachFailed.value && <p class="hint">{copy.noHints}</p>}
      <div class="push stack">
        {store.problem.value && !tooLong && (
          <p class="field-error" role="alert">
            {sentence(store.problem.value, problems)}
          </p>
        )}
        <Ways store={store} standing={standing} online={online} />
        <Hints store={store} />
      </div>
    </div>
  );
}

/** Why nothing can go now, where that is so. */
function Where({ standing }: { standing: Standing }) {
  switch (standing.state) {
    case "open":
      return null;
    case "practise":
      return <Waiting icon="pen">{copy.practiseHere}</Waiting>;
    case "agreeing":
      return (
        <div>
          <Waiting>{copy.agreeing}</Waiting>
          <ButtonLink href="/ground-rules">{copy.readGroundRules}</ButtonLink>
        </div>
      );
    case "paused":
      return (
        <Waiting icon="pause">
          {standing.until ? fill(copy.pausedUntil, { day: dayName(standing.until) }) : copy.paused}
        </Waiting>
      );
  }
}

type FieldProps = Omit<Parameters<typeof WritingField>[0], "label">;

function Structured({ store, fieldOf }: { store: ComposerModel; fieldOf: (part: PartName) => FieldProps }) {
  const { parts, text } = store.writing.value;
  const placeholders = new Set(store.notes.value.map(({ missing }) => missing));
  return (
    <>
      {PARTS.map((part) => (
        <WritingField
          key={part}
          small
          label={partCopy[part].label}
          aside={OPTIONAL.has(part) ? copy.optional : undefined}
          hint={partCopy[part].hint}
          {...fieldOf(part)}
        />
      ))}
      {text.trim() && (
        <details class="freely">
          <summary>{copy.freelyWritten}</summary>
          <p class="letter">{text}</p>
        </details>
      )}
      <ul class="parts" aria-label={copy.partsThere}>
        {PARTS.filter((part) => part !== "understanding").map((part) => {
          const there = parts[part].trim() !== "" && !placeholders.has(part);
          return (
            <li key={part} class={there ? "there" : undefined}>
              {partCopy[part].label}: <strong>{there ? copy.there : copy.notThere}</strong>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Counter({ length, told }: { length: number; told: boolean }) {
  if (length < COUNTED_FROM) return null;
  const left = LONGEST - length;
  return (
    <p
      class={left < 0 ? "field-error counter" : "small counter"}
      id="counter"
      role={told ? "alert" : undefined}
    >
      {left < 0 ? count(copy.over, -left) : count(copy.left, left)}
    </p>
  );
}

/** Why Send did not send: the words are still here, and there are other ways. */
function Refusal({ store, standing }: { store: ComposerModel; standing: Standing }) {
  const blocks = store.notes.value.filter(({ level }) => level === "block").length;
  const box = useRef<HTMLParagraphElement>(null);
  const times = store.refusals.value;
  useEffect(() => {
    if (times > 0 && blocks === 0) box.current?.focus();
  }, [times]);
  if (times === 0 || (blocks === 0 && !store.refusedUnnamed.value)) return null;
  const line = standing.state === "open" && standing.letters ? copy.reword : copy.rewordOnly;
  return (
    <p class="reason" id="reason" ref={box} tabIndex={-1}>
      {blocks > 0 ? count(line, blocks) : copy.refusedUnnamed}
    </p>
  );
}

/** The ways these words can go; once something is to be reworded, all of them weigh the same. */
function Ways({ store, standing, online }: Props) {
  const open = standing.state === "open";
  const refused = store.refusals.value > 0 && store.notes.value.some(({ level }) => level === "block");
  const busy = store.busy.value;
  return (
    <div class="ways">
      {standing.state !== "practise" && (
        <Button
          kind={refused ? "outline" : "primary"}
          wide
          busy={busy}
          disabled={!open}
          onClick={() => void store.send("i_statement")}
        >
          {online || !open ? copy.send : copy.sendLater}
        </Button>
      )}
      {open && standing.letters && (
        <Button kind="outline" disabled={busy} onClick={() => void store.send("letter")}>
          {copy.sendAsLetter}
        </Button>
      )}
      <Button kind="outline" onClick={() => void store.keepAsDraft()}>
        {copy.keepAsDraft}
      </Button>
    </div>
  );
}

function Hints({ store }: { store: ComposerModel }) {
  const { hints } = store.choices.value;
  return (
    <div>
      <Switch
        label={copy.hints}
        checked={hints}
        on={copy.on}
        off={copy.off}
        onChange={(next) => store.choose({ hints: next })}
      />
      {!hints && <p class="hint">{copy.hintsOff}</p>}
    </div>
  );
}

/** How many suggestions there are, once for each time they change. */
function useAnnouncement(notes: readonly Note[]): void {
  const told = useRef("");
  const keys = notes.map(({ key }) => key).join("\n");
  useEffect(() => {
    if (keys === told.current) return;
    told.current = keys;
    if (notes.length > 0) announce(announcement(notes));
  }, [keys]);
}
