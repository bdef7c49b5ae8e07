import { useRef, useState } from "preact/hooks";
import { newKey } from "../../core/ids.ts";
import { sentence } from "../../core/problem.ts";
import type { SessionOpened } from "../../core/wire.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorSummary, Field } from "../../ui/Field.tsx";
import { Form } from "../../ui/Form.tsx";
import type { AccountsApi } from "./api.ts";
import { copy, problems } from "./copy.ts";
import { PassphraseField } from "./PassphraseField.tsx";

interface Props {
  api: Pick<AccountsApi, "signIn">;
  onSignedIn: (opened: SessionOpened) => void;
  /** Known where a session ran out: it need not be typed again. */
  email?: string;
  /** Beside a passkey: one primary button a screen. */
  quiet?: boolean;
}

export function SignInForm({ api, onSignedIn, email: known = "", quiet = false }: Props) {
  const [email, setEmail] = useState(known);
  const [passphrase, setPassphrase] = useState("");
  const [errors, setErrors] = useState<{ name: string; text: string }[]>([]);
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.text;

  async function submit() {
    const missing = [
      ...(email.includes("@") ? [] : [{ name: "email", text: copy.needEmail }]),
      ...(passphrase ? [] : [{ name: "passphrase", text: copy.needPassphrase }]),
    ];
    setErrors(missing);
    if (missing.length > 0) return;
    setBusy(true);
    try {
      onSignedIn(await api.signIn(email.trim(), passphrase, key.current));
    } catch (problem) {
      key.current = newKey();
      setErrors([{ name: "passphrase", text: sentence(problem, problems) }]);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form class="stack" busy={busy} onSend={submit}>
      {errors.length > 0 && <ErrorSummary title={copy.errorTitle} errors={errors} />}
      <Field
        name="email"
        label={copy.email}
        type="email"
        autocomplete="username"
        spellcheck={false}
        required
        value={email}
        onInput={setEmail}
        error={errorOf("email")}
      />
      <PassphraseField
        label={copy.passphrase}
        autocomplete="current-password"
        value={passphrase}
        onInput={setPassphrase}
        error={errorOf("passphrase")}
      />
      <Button type="submit" kind={quiet ? "outline" : "primary"} wide={quiet} busy={busy}>
        {copy.signIn}
      </Button>
    </Form>
  );
}
