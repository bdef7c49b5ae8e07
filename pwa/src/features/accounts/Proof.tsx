/** Asks for the passphrase again before something a borrowed phone could do. */
import { useEffect, useState } from "preact/hooks";
import { sentence } from "../../core/problem.ts";
import { asked } from "../../core/proof.ts";
import { session } from "../../core/session.ts";
import type { PasskeyChallenge, ProofPurpose } from "../../core/wire.ts";
import { passkeysHere, signWithPasskey } from "../../keys/passkey.ts";
import { Button } from "../../ui/Button.tsx";
import { Form } from "../../ui/Form.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { accountsApi } from "./api.ts";
import { copy, problems } from "./copy.ts";
import { PassphraseField } from "./PassphraseField.tsx";

/** No passkey alone makes a way in that outlasts it: whoever unlocks the phone may have one here. */
const NOT_BY_PASSKEY: readonly ProofPurpose[] = ["recovery", "passphrase", "email"];

export default function Proof() {
  const [passphrase, setPassphrase] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [challenge, setChallenge] = useState<PasskeyChallenge | null>(null);
  const request = asked.value;
  const typed = !session.account.value?.passkeys_alone;
  const counts = !typed || !(request && NOT_BY_PASSKEY.includes(request.purpose));
  // Asked for beforehand: a browser shows its sheet only right after a tap.
  useEffect(() => {
    if (passkeysHere() && counts) accountsApi.askToProve().then(setChallenge, () => undefined);
  }, []);
  if (!request) return null;

  async function byPasskey(asked: PasskeyChallenge) {
    if (!request) return;
    setError(null);
    setBusy(true);
    try {
      await accountsApi.proveByPasskey(await signWithPasskey(asked), request.purpose);
      request.answer(true);
    } catch {
      setError(copy.proofPasskeyFailed);
      accountsApi.askToProve().then(setChallenge, () => undefined);
    } finally {
      setBusy(false);
    }
  }

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
      <Form class="stack" busy={busy} onSend={submit}>
        <p>{copy.proofText}</p>
        {challenge && challenge.known.length > 0 && (
          <Button
            kind={typed ? "outline" : "primary"}
            wide
            busy={busy}
            onClick={() => void byPasskey(challenge)}
          >
            {copy.proveWithPasskey}
          </Button>
        )}
        {!typed && error && <p class="field-error">{error}</p>}
        {typed && (
          <>
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
          </>
        )}
      </Form>
    </Sheet>
  );
}
