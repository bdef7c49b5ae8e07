import { useRef, useState } from "preact/hooks";
import { newKey } from "../../core/ids.ts";
import { Problem, sentence } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { session } from "../../core/session.ts";
import type { ComingBack, SessionOpened } from "../../core/wire.ts";
import { typed } from "../../keys/code.ts";
import { Button } from "../../ui/Button.tsx";
import { CodeField } from "../../ui/CodeField.tsx";
import { ErrorSummary } from "../../ui/Field.tsx";
import { Form } from "../../ui/Form.tsx";
import { PassphraseField } from "../../ui/PassphraseField.tsx";
import type { RecoveryApi } from "./api.ts";
import { copy, problems } from "./copy.ts";

const SHORTEST = 15;

/** Signed in with the new passphrase. */
export async function isBack(opened: SessionOpened): Promise<void> {
  await session.begin(opened);
  go("/recovered/anew", true);
}

interface Props {
  api: Pick<RecoveryApi, "comeBackAnew">;
  /** Of the phone that was let in; without it the code from the mail is typed. */
  claim?: string;
  onBack: (opened: SessionOpened) => Promise<void>;
}

/** A new passphrase, and what allows it. */
export function ComeBackForm({ api, claim, onBack }: Props) {
  const [text, setText] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const [errors, setErrors] = useState<{ name: string; text: string }[]>([]);
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.text;

  async function comeBack() {
    const code = typed(text);
    const draft: ComingBack | null = claim
      ? { way: "approval", secret: claim, passphrase }
      : code
        ? { way: "mail", secret: code, passphrase }
        : null;
    const found = [
      ...(draft ? [] : [{ name: "mail-code", text: copy.notACode }]),
      ...([...passphrase].length < SHORTEST
        ? [{ name: "passphrase", text: copy.refusedPassphrases.too_short ?? "" }]
        : []),
    ];
    setErrors(found);
    if (!draft || found.length > 0) return;
    setBusy(true);
    try {
      await onBack(await api.comeBackAnew(draft, key.current));
    } catch (why) {
      // What was refused will be sent changed, so it is another thing; what had no answer is the same thing again.
      if (!(why instanceof Problem && why.passing)) key.current = newKey();
      const refused = why instanceof Problem && why.type === "passphrase-refused";
      const reason = refused ? copy.refusedPassphrases[String(why.extras.reason)] : null;
      setErrors([
        { name: refused || claim ? "passphrase" : "mail-code", text: reason ?? sentence(why, problems) },
      ]);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form busy={busy} onSend={comeBack}>
      {errors.length > 0 && <ErrorSummary title={copy.errorTitle} errors={errors} />}
      <p>{claim ? copy.letInText : copy.mailCodeText}</p>
      {!claim && (
        <CodeField
          name="mail-code"
          label={copy.mailCode}
          hint={copy.codeHint}
          value={text}
          onInput={setText}
          error={errorOf("mail-code")}
        />
      )}
      <PassphraseField
        label={copy.newPassphrase}
        hint={copy.newPassphraseHint}
        autocomplete="new-password"
        value={passphrase}
        onInput={setPassphrase}
        error={errorOf("passphrase")}
        words={copy}
      />
      <p class="hint">{copy.notesStay}</p>
      <Button type="submit" kind="primary" busy={busy}>
        {copy.comeBackAnew}
      </Button>
    </Form>
  );
}
