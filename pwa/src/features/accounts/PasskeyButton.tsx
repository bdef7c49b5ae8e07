import { useRef, useState } from "preact/hooks";
import { newKey } from "../../core/ids.ts";
import { Problem, sentence } from "../../core/problem.ts";
import type { SessionOpened } from "../../core/wire.ts";
import { signWithPasskey } from "../../keys/passkey.ts";
import { Button } from "../../ui/Button.tsx";
import type { AccountsApi } from "./api.ts";
import { copy, problems } from "./copy.ts";

interface Props {
  api: Pick<AccountsApi, "askToSignIn" | "signInByPasskey">;
  sign?: typeof signWithPasskey;
  onSignedIn: (opened: SessionOpened) => void;
}

/** Sign in with whichever passkey the person chooses; no address is typed. */
export function PasskeyButton({ api, sign = signWithPasskey, onSignedIn }: Props) {
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());

  async function signIn() {
    setBusy(true);
    setFailed(null);
    try {
      onSignedIn(await api.signInByPasskey(await sign(await api.askToSignIn()), key.current));
    } catch (why) {
      key.current = newKey();
      setFailed(why instanceof Problem ? sentence(why, problems) : copy.passkeyTurnedBack);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div class="stack tight">
      <Button kind="primary" wide busy={busy} onClick={() => void signIn()}>
        {copy.withPasskey}
      </Button>
      <div role="status">{failed && <p class="field-error">{failed}</p>}</div>
    </div>
  );
}
