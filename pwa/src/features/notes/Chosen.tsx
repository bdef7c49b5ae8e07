import { copy } from "./copy.ts";
import { PassphraseField } from "./PassphraseField.tsx";
import { errorOf, type Wanted } from "./passphrase.ts";

interface Props {
  wanted: Wanted;
  onInput: (wanted: Wanted) => void;
  errors: readonly { name: string; text: string }[];
}

/** A new notes passphrase, twice. */
export function Chosen({ wanted, onInput, errors }: Props) {
  return (
    <>
      <PassphraseField
        name="notes-passphrase"
        label={copy.choose}
        hint={copy.chooseHint}
        autocomplete="new-password"
        value={wanted.passphrase}
        onInput={(passphrase) => onInput({ ...wanted, passphrase })}
        error={errorOf(errors, "notes-passphrase")}
      />
      <PassphraseField
        name="notes-passphrase-again"
        label={copy.again}
        autocomplete="new-password"
        value={wanted.again}
        onInput={(again) => onInput({ ...wanted, again })}
        error={errorOf(errors, "notes-passphrase-again")}
      />
    </>
  );
}
