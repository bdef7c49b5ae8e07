import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useAnnouncement } from "../../coach/announcing.ts";
import type { Form } from "../../coach/checker/verdict.ts";
import { parts as partCopy } from "../../coach/copy.ts";
import { fitted, insert } from "../../coach/insert.ts";
import { Notes } from "../../coach/Notes.tsx";
import type { Note } from "../../coach/notes.ts";
import { COUNTED_FROM, isEmpty, LONGEST, OPTIONAL, PARTS, textOf } from "../../coach/parts.ts";
import { WritingField } from "../../coach/WritingField.tsx";
import { say } from "../../core/say.ts";
import { count } from "../../core/words.ts";
import type { PartName, Writing } from "../../core/writing.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Folded } from "../../ui/Folded.tsx";
import { copy, starters } from "./copy.ts";

/** Words in the making: what the composer and the practice have in common. */
export interface WordsModel {
  writing: ReadonlySignal<Writing>;
  notes: ReadonlySignal<Note[]>;
  length: ReadonlySignal<number>;
  understood: ReadonlySignal<boolean>;
  coachFailed: ReadonlySignal<boolean>;
  refusals: ReadonlySignal<number>;
  write: (part: PartName | null, value: string) => void;
  moveCaret: (part: PartName | null, start: number, end: number) => void;
  useMode: (mode: Writing["mode"]) => void;
  keepNote: (key: string) => void;
  unkeepNote: (key: string) => void;
}

interface Props {
  model: WordsModel;
  form: Form;
  /** That the words are too long is told: a refusal, not only a counter. */
  tooLong?: boolean;
  /** Why nothing went, said with the notes. */
  children?: ComponentChildren;
}

const idOf = (part: PartName | null) => (part === null ? "words" : `part-${part}`);

/** One or several fields, what is found in them, and the ways from the one to the other. */
export function Words({ model, form, tooLong = false, children }: Props) {
  const fields = useRef(new Map<PartName | null, HTMLTextAreaElement>());
  const writing = model.writing.value;
  const notes = model.notes.value;
  useAnnouncement(notes);
  const field = (part: PartName | null) => fields.current.get(part);
  const fieldOf = (note: Note) =>
    field(note.missing ?? note.found.part) ?? field(writing.mode === "free" ? null : "feeling");

  const goTo = (note: Note) => {
    const target = fieldOf(note);
    target?.focus();
    if (note.place) target?.setSelectionRange(...note.place);
  };
  const start = (note: Note) => {
    const target = field(note.found.part);
    if (!target || !note.start) return;
    const { value } = target;
    const [from, to] = note.place ?? [value.length, value.length];
    const gap = note.place || value === "" || /\s$/.test(value) ? "" : " ";
    insert(target, gap + fitted(note.start, value, from, to), from, to);
  };
  const keep = (note: Note) => {
    model.keepNote(note.key);
    say(copy.keptNote, { label: copy.undo, onUndo: () => model.unkeepNote(note.key) });
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
    describedBy: model.length.value >= COUNTED_FROM ? "counter" : undefined,
    fieldRef: put(part),
    onInput: (value: string) => model.write(part, value),
    onCaret: (from: number, to: number) => model.moveCaret(part, from, to),
  });

  return (
    <>
      {form === "i_statement" && <Mode mode={writing.mode} onChange={model.useMode} />}
      {writing.mode === "free" ? (
        <>
          <WritingField key={form} label={copy.words} {...writingField(null)} />
          {isEmpty(writing) && (
            <fieldset>
              <legend class="hint">{copy.starters}</legend>
              <div class="row starters">
                {starters[form].map((line) => (
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
        <Structured writing={writing} notes={notes} fieldOf={writingField} />
      )}
      <Counter length={model.length.value} told={tooLong} />
      {!model.understood.value && <p class="hint">{copy.onlyEnglish}</p>}
      <Notes
        notes={notes}
        refusals={model.refusals.value}
        reason={children}
        onGo={goTo}
        onStart={start}
        onKeep={keep}
        onKeptLast={(note) => fieldOf(note)?.focus()}
      />
      {model.coachFailed.value && <p class="hint">{copy.noHints}</p>}
    </>
  );
}

function Mode({ mode, onChange }: { mode: Writing["mode"]; onChange: WordsModel["useMode"] }) {
  return (
    <fieldset>
      <legend class="off-screen">{copy.how}</legend>
      <div class="row">
        {(["free", "structured"] as const).map((one) => (
          <Chip
            key={one}
            type="radio"
            name="mode"
            value={one}
            checked={mode === one}
            onChange={() => onChange(one)}
          >
            {copy[one]}
          </Chip>
        ))}
      </div>
    </fieldset>
  );
}

type FieldProps = Omit<Parameters<typeof WritingField>[0], "label">;

interface StructuredProps {
  writing: Writing;
  notes: readonly Note[];
  fieldOf: (part: PartName) => FieldProps;
}

function Structured({ writing: { parts, text }, notes, fieldOf }: StructuredProps) {
  const placeholders = new Set(notes.map(({ missing }) => missing));
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
        <Folded title={copy.freelyWritten}>
          <p class="letter">{text}</p>
        </Folded>
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
