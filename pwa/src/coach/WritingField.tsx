import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Note } from "./notes.ts";
import "./coach.css";

interface Props {
  id: string;
  label: string;
  /** Said after the label: "(optional)". */
  aside?: string | undefined;
  hint?: string | undefined;
  value: string;
  /** What is marked, in the order of the text. */
  notes: readonly Note[];
  /** Where the caret was when this text was left. */
  caret: { start: number; end: number } | null;
  small?: boolean;
  describedBy?: string | undefined;
  fieldRef: (field: HTMLTextAreaElement | null) => void;
  onInput: (value: string) => void;
  onCaret: (start: number, end: number) => void;
}

/**
 * A native text field over a layer that holds the same text, unseen, with its marks. The layer gives the height and
 * the frame around both scrolls, so the two cannot come apart; caret, dictation and undo stay the browser's own.
 */
export function WritingField(props: Props) {
  const { id, label, aside, hint, value, notes, caret, small, describedBy, fieldRef, onInput, onCaret } =
    props;
  const field = useRef<HTMLTextAreaElement>(null);
  useCaret(field, caret);
  const tell = () => {
    const { selectionStart, selectionEnd } = field.current ?? {};
    if (selectionStart !== undefined && selectionEnd !== undefined) onCaret(selectionStart, selectionEnd);
  };
  const described = [hint && `${id}-hint`, describedBy].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>
        {label} {aside && <span class="hint">{aside}</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div class={`writing${small ? " small-writing" : ""}`}>
        <div class="writing-both">
          <div class="writing-marks" aria-hidden="true">
            {marked(value, notes)}
            {"\u200b"}
          </div>
          <textarea
            id={id}
            ref={(element) => {
              field.current = element;
              fieldRef(element);
            }}
            value={value}
            autocomplete="off"
            aria-describedby={described || undefined}
            onInput={(event) => {
              onInput(event.currentTarget.value);
              tell();
            }}
            onSelect={tell}
            onBlur={tell}
          />
        </div>
      </div>
    </div>
  );
}

/** Put the caret back once, without taking the focus. */
function useCaret(field: RefObject<HTMLTextAreaElement | null>, caret: Props["caret"]): void {
  useLayoutEffect(() => {
    if (caret && field.current) field.current.setSelectionRange(caret.start, caret.end);
  }, []);
}

const LEVELS = ["block", "warn", "info"] as const;

/** The text in pieces, the found words marked by their level; where two overlap, by the heavier one. */
function marked(value: string, notes: readonly Note[]) {
  const drawn = notes.flatMap(({ place, level }) => (place ? [{ place, level }] : []));
  const levelAt = (unit: number) =>
    LEVELS.find((level) =>
      drawn.some((one) => one.level === level && one.place[0] <= unit && unit < one.place[1]),
    );
  const bounds = new Set([0, value.length, ...drawn.flatMap(({ place }) => place)]);
  const changes = [...bounds]
    .filter((unit) => unit <= value.length)
    .sort((one, other) => one - other)
    .filter((unit) => unit === 0 || unit === value.length || levelAt(unit) !== levelAt(unit - 1));
  return changes.slice(0, -1).map((start, number) => {
    const piece = value.slice(start, changes[number + 1]);
    const level = levelAt(start);
    return level ? (
      <mark key={start} class={level}>
        {piece}
      </mark>
    ) : (
      piece
    );
  });
}
