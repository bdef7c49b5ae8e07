import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { count, fill } from "../core/words.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { CoachNote } from "../ui/CoachNote.tsx";
import { copy, levels, parts } from "./copy.ts";
import { type Note, OPEN } from "./notes.ts";
import "./coach.css";

interface Props {
  notes: readonly Note[];
  /** Counts refusals: each opens the first note that has to be reworded and moves the focus to it. */
  refusals: number;
  /** Why nothing went: beside the first note that has to be reworded, so that both are in view; without one, above. */
  reason?: ComponentChildren;
  onGo: (note: Note) => void;
  onStart: (note: Note) => void;
  onKeep: (note: Note) => void;
  /** There is no other note the focus could move to. */
  onKeptLast: (note: Note) => void;
}

/** The questions about one's words, in the order of the text: a list that says in words what the marks show. */
export function Notes({ notes, refusals, reason, onGo, onStart, onKeep, onKeptLast }: Props) {
  const [all, setAll] = useState(false);
  const [unfolded, setUnfolded] = useState(false);
  const first = useRef<HTMLLIElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const support = notes.filter(({ level }) => level === "support");
  const questions = notes.filter(({ level }) => level !== "support");
  const firstBlock = questions.findIndex(({ level }) => level === "block");
  const shown = all ? questions : questions.slice(0, OPEN);
  useEffect(() => {
    if (refusals === 0) return;
    if (firstBlock >= OPEN) setAll(true);
  }, [refusals]);
  useEffect(() => {
    // After drawing, so that a note that was folded away is there to be focused.
    if (refusals === 0 || !first.current) return;
    first.current.focus();
    first.current.scrollIntoView?.({ block: "center" });
  }, [refusals, all && firstBlock >= OPEN]);
  useEffect(() => {
    // The button that unfolded them is gone.
    if (unfolded) list.current?.querySelectorAll<HTMLElement>(":scope > li")[OPEN]?.focus();
  }, [unfolded]);
  const unfold = () => {
    setAll(true);
    setUnfolded(true);
  };
  const keep = (note: Note, here: HTMLElement) => {
    const item = here.closest("li");
    const other = item?.nextElementSibling ?? item?.previousElementSibling;
    onKeep(note);
    if (other instanceof HTMLElement) other.focus();
    else onKeptLast(note);
  };
  if (notes.length === 0) return <>{reason}</>;
  return (
    <div class="stack">
      <h2 class="off-screen">{copy.about}</h2>
      {!shown[firstBlock] && reason}
      {support.map((note) => (
        <section class="card sunken stack tight support-note" key={note.key} aria-label={levels.support}>
          <p>
            <strong>{note.title}</strong>
          </p>
          <p>{note.how}</p>
          <p class="hint">{note.why}</p>
          <ButtonLink kind="outline" icon="lifebuoy" href="/support">
            {copy.support}
          </ButtonLink>
        </section>
      ))}
      {shown.length > 0 && (
        <ul class="plain-list stack" id="notes" ref={list}>
          {shown.map((note, index) => (
            <li
              key={`${note.key} ${note.place?.[0] ?? ""}`}
              class="note"
              tabIndex={-1}
              {...(index === firstBlock ? { ref: first } : {})}
            >
              {index === firstBlock && reason}
              <CoachNote
                title={note.title}
                level={levels[note.level]}
                actions={<Actions note={note} onGo={onGo} onStart={onStart} onKeep={keep} />}
              >
                <span class="note-why">
                  {note.what} {note.why}
                </span>
                {note.how}
              </CoachNote>
            </li>
          ))}
        </ul>
      )}
      {questions.length > shown.length && (
        <Button kind="outline" onClick={unfold}>
          {count(copy.more, questions.length - shown.length)}
        </Button>
      )}
    </div>
  );
}

interface ActionsProps extends Pick<Props, "onGo" | "onStart"> {
  note: Note;
  onKeep: (note: Note, here: HTMLElement) => void;
}

function Actions({ note, onGo, onStart, onKeep }: ActionsProps) {
  return (
    <>
      {note.start && (
        <Button kind="outline" onClick={() => onStart(note)}>
          {fill(copy.start, { words: note.start.trim() })}
        </Button>
      )}
      {note.missing && (
        <Button kind="outline" onClick={() => onGo(note)}>
          {fill(copy.goToPart, { part: parts[note.missing].label })}
        </Button>
      )}
      {note.place && <Button onClick={() => onGo(note)}>{copy.goToWords}</Button>}
      {note.level !== "block" && (
        <Button onClick={(event) => onKeep(note, event.currentTarget as HTMLElement)}>{copy.keep}</Button>
      )}
    </>
  );
}
