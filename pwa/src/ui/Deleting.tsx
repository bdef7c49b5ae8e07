import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "./Button.tsx";

interface Props {
  /** On the button that asks for it. */
  label: string;
  /** What goes for good, said before it does. */
  text: string;
  now: string;
  keep: string;
  wide?: boolean;
  onDelete: () => void;
}

/** Deleting what cannot be brought back: the first tap says what goes, the second does it. */
export function Deleting({ label, text, now, keep, wide, onDelete }: Props) {
  const [asked, setAsked] = useState(false);
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked) said.current?.focus();
  }, [asked]);
  if (!asked) {
    return (
      <Button wide={wide} onClick={() => setAsked(true)}>
        {label}
      </Button>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields, and there is none
    <div class="stack tight card sunken" role="group" aria-label={text} tabIndex={-1} ref={said}>
      <p>{text}</p>
      <Button kind="stop" onClick={onDelete}>
        {now}
      </Button>
      <Button wide onClick={() => setAsked(false)}>
        {keep}
      </Button>
    </div>
  );
}
