import { useState } from "preact/hooks";
import { usePage } from "../../../core/page.ts";
import { Problem, sentence } from "../../../core/problem.ts";
import { say } from "../../../core/say.ts";
import { Button } from "../../../ui/Button.tsx";
import { type AccountsApi, accountsApi } from "../api.ts";
import { problems, copy as words } from "../copy.ts";
import { PassphraseField } from "../PassphraseField.tsx";
import { refusedPassphrase } from "../signUp.ts";
import { copy, unchanged } from "./copy.ts";

export default function NewPassphrase() {
  usePage({ title: copy.changeTitle, tab: copy.changeTitle, back: "/settings", place: "/today" });
  return <NewPassphraseForm api={accountsApi} />;
}

/** A new passphrase; the present one is asked for first, and all other devices are signed out. */
export function NewPassphraseForm({ api }: { api: Pick<AccountsApi, "changePassphrase"> }) {
  const [passphrase, setPassphrase] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function change(): Promise<void> {
    if (passphrase.length < 15) return setError(words.tooShort);
    setBusy(true);
    setError(null);
    try {
      await api.changePassphrase(passphrase);
      setPassphrase("");
      say(copy.changed);
    } catch (failed) {
      const refused = failed instanceof Problem && failed.type === "passphrase-refused";
      setError(refused ? refusedPassphrase(failed) : sentence(failed, { ...problems, ...unchanged }));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      class="stack loose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void change();
      }}
    >
      <p>{copy.changeText}</p>
      <PassphraseField
        label={words.newPassphrase}
        hint={words.newPassphraseHint}
        autocomplete="new-password"
        value={passphrase}
        onInput={setPassphrase}
        error={error}
      />
      <Button type="submit" kind="primary" wide busy={busy}>
        {copy.changeIt}
      </Button>
    </form>
  );
}
