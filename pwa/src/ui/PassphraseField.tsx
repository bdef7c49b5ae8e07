import { useState } from "preact/hooks";
import { Button } from "./Button.tsx";
import { Field, type FieldProps } from "./Field.tsx";

export interface PassphraseProps extends Pick<FieldProps, "label" | "value" | "onInput" | "hint" | "error"> {
  name?: string;
  /** Tells a passphrase manager whether to fill or to offer a new one. */
  autocomplete: "current-password" | "new-password";
}

interface Props extends PassphraseProps {
  words: { show: string; cover: string; showPassphrase: string; coverPassphrase: string };
}

/** A passphrase: paste allowed, show and cover, no rules of composition. */
export function PassphraseField({ name = "passphrase", words, ...props }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...props}
      name={name}
      type={shown ? "text" : "password"}
      spellcheck={false}
      required
      beside={
        <Button
          kind="outline"
          label={shown ? words.coverPassphrase : words.showPassphrase}
          onClick={() => setShown(!shown)}
        >
          {shown ? words.cover : words.show}
        </Button>
      }
    />
  );
}
