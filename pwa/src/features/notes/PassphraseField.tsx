import { useState } from "preact/hooks";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { copy } from "./copy.ts";

interface Props {
  name: string;
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  error?: string | null;
  /** The notes passphrase is none to sign in with, so a manager is asked to keep it apart. */
  autocomplete: "current-password" | "new-password";
}

/** A passphrase: paste allowed, show and cover, no rules of composition. */
export function PassphraseField(props: Props) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...props}
      type={shown ? "text" : "password"}
      spellcheck={false}
      required
      beside={
        <Button
          kind="outline"
          label={shown ? copy.coverPassphrase : copy.showPassphrase}
          onClick={() => setShown(!shown)}
        >
          {shown ? copy.cover : copy.show}
        </Button>
      }
    />
  );
}
