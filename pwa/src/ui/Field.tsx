import type { ComponentChildren, RefObject } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";

export interface FieldProps {
  /** Also the element's id: the error summary links to it. */
  name: string;
  label: string;
  value: string;
  onInput: (value: string) => void;
  onBlur?: () => void;
  hint?: string;
  error?: string | null;
  type?: "text" | "email" | "password" | "date" | "time";
  multiline?: boolean;
  /** Off unless told: a browser keeps what it may fill in, and every form's state, long after a sign-out. */
  autocomplete?: string;
  inputMode?: "text" | "email" | "numeric";
  maxLength?: number;
  required?: boolean;
  min?: string;
  max?: string;
  spellcheck?: boolean;
  /** A button beside the input, such as show and hide. */
  beside?: ComponentChildren;
  /** A line after the input, such as "12 left". */
  counter?: string | null;
  inputRef?: RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>;
}

/** A labelled input: hint, then error, then the input; what was typed is always kept. */
export function Field(props: FieldProps) {
  const {
    name,
    label,
    value,
    onInput,
    onBlur,
    hint,
    error,
    type = "text",
    multiline,
    beside,
    counter,
  } = props;
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`, counter && `${id}-counter`]
    .filter(Boolean)
    .join(" ");
  const common = {
    id: name,
    name,
    class: "input",
    value,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
    onBlur,
    autocomplete: props.autocomplete ?? "off",
    maxLength: props.maxLength,
    spellcheck: props.spellcheck,
    autocapitalize: props.spellcheck === false ? ("none" as const) : undefined,
    ref: props.inputRef,
    "aria-required": props.required || undefined,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": described || undefined,
  };
  return (
    <div class={`field${error ? " in-error" : ""}`}>
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <div class="field-beside">
        {multiline ? (
          <textarea {...common} />
        ) : (
          <input
            {...common}
            type={type as "text"}
            inputMode={props.inputMode}
            min={props.min}
            max={props.max}
          />
        )}
        {beside}
      </div>
      {counter && (
        <p class="small counter" id={`${id}-counter`}>
          {counter}
        </p>
      )}
    </div>
  );
}

interface SummaryProps {
  title: string;
  /** One line a field, `name` being the field's. */
  errors: readonly { name: string; text: string }[];
}

/** What to mend, in one place; takes the focus when it appears, each line leads to its field. */
export function ErrorSummary({ title, errors }: SummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const said = errors.map((error) => error.text).join();
  // Before it is painted: who has seen it and presses a key is not interrupted by the focus still moving.
  useLayoutEffect(() => box.current?.focus(), [said]);
  return (
    <div class="errors stack tight" ref={box} tabIndex={-1} role="alert" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="plain-list">
        {errors.map((error) => (
          <li key={error.name}>
            <a
              href={`#${error.name}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(error.name)?.focus();
              }}
            >
              {error.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
