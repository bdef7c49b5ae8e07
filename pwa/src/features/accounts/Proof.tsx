/** Asks for the passphrase again before something a borrowed phone could do. */
import { useState } from "preact/hooks";
import { sentence } from "../../core/problem.ts";
import { asked } from "../../core/proof.ts";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { accountsApi } from "./api.ts";
import { copy, problems } from "./copy.ts";
import { PassphraseField } from "./PassphraseField.tsx";

export default function Proof() {
  const [passphrase, setPassphrase] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const request = asked.value;
  if (!request) return null;

  async function submit() {
    if (!request) return;
    if (!passphrase) return setError(copy.needPassphrase);
    setBusy(true);
    try {
      await accountsApi.prove(passphrase, request.purpose);
      request.answer(true);
    } catch (problem) {
      setError(sentence(problem, problems));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Sheet title={copy.proofTitle} closeLabel={copy.close} onClose={() => request.answer(false)}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit();
        }}
      >
        <p>{copy.proofText}</p>
        <PassphraseField
          name="proof"
          label={copy.passphrase}
          autocomplete="current-password"
          value={passphrase}
          onInput={setPassphrase}
          error={error}
        />
        <Button type="submit" kind="primary" busy={busy}>
          {copy.confirm}
        </Button>
      </form>
    </Sheet>
  );
}
