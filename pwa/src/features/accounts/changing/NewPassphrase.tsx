import { useState } from "preact/hooks";
import { usePage } from "../../../core/page.ts";
import { Problem, sentence } from "../../../core/problem.ts";
import { say } from "../../../core/say.ts";
import { useSending } from "../../../core/useSending.ts";
import { Button } from "../../../ui/Button.tsx";
import { Form } from "../../../ui/Form.tsx";
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

  const { error, busy, send, refuse } = useSending((why) =>
    why instanceof Problem && why.type === "passphrase-refused"
      ? refusedPassphrase(why)
      : sentence(why, { ...problems, ...unchanged }),
  );

  async function change(): Promise<void> {
    if (passphrase.length < 15) return refuse(words.tooShort);
    await send(async () => {
      await api.changePassphrase(passphrase);
      setPassphrase("");
      say(copy.changed);
    });
  }

  return (
    <Form busy={busy} onSend={change}>
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
    </Form>
  );
}
