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
  /** Tells a passphrase manager whether to fill or to offer a new one. */
  autocomplete: "current-password" | "new-password";
  name?: string;
}

/** A passphrase: paste allowed, show and hide, no rules of composition. */
export function PassphraseField({ name = "passphrase", ...props }: Props) {
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
          label={shown ? copy.hidePassphrase : copy.showPassphrase}
          onClick={() => setShown(!shown)}
        >
          {shown ? copy.cover : copy.show}
        </Button>
      }
    />
  );
}
