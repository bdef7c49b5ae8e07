import { useState } from "preact/hooks";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { copy } from "./copy.ts";

interface Props {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  error?: string | null;
}

/** A PIN: the number pad first, letters one tap away; pasting works, nothing is timed. */
export function PinField(props: Props) {
  const [letters, setLetters] = useState(false);
  return (
    <Field
      {...props}
      name="pin"
      type="password"
      inputMode={letters ? "text" : "numeric"}
      spellcheck={false}
      maxLength={64}
      beside={
        <Button kind="outline" onClick={() => setLetters(!letters)}>
          {letters ? copy.numbers : copy.letters}
        </Button>
      }
    />
  );
}
