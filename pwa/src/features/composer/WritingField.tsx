import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Note } from "./notes.ts";

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

/** The text in pieces, the found words marked by their level; of two that overlap the first is drawn. */
function marked(value: string, notes: readonly Note[]) {
  const pieces = [];
  let at = 0;
  for (const { place, level } of notes) {
    if (!place || level === "support" || place[0] < at) continue;
    const [start, end] = place;
    pieces.push(
      value.slice(at, start),
      <mark key={start} class={level}>
        {value.slice(start, end)}
      </mark>,
    );
    at = end;
  }
  return [...pieces, value.slice(at)];
}
