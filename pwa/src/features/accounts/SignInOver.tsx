/** Sign-in over the screen one was at, after a session ran out: what was written stays where it is. */
import { useState } from "preact/hooks";
import { session } from "../../core/session.ts";
import type { SessionOpened } from "../../core/wire.ts";
import { passkeysHere } from "../../keys/passkey.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { accountsApi } from "./api.ts";
import { copy } from "./copy.ts";
import { PasskeyButton } from "./PasskeyButton.tsx";
import { SignInForm } from "./SignInForm.tsx";

export default function SignInOver() {
  const [open, setOpen] = useState(true);
  const begin = (opened: SessionOpened) => void session.begin(opened);
  const onClose = () => setOpen(false);
  if (!open) {
    return (
      <Banner>
        <span>{copy.signedOutBanner}</span>
        <Button onClick={() => setOpen(true)}>{copy.signIn}</Button>
      </Banner>
    );
  }
  return (
    <Sheet title={copy.signInOver} closeLabel={copy.close} onClose={onClose}>
      <div class="stack">
        <p>{copy.signInOverText}</p>
        {passkeysHere() && <PasskeyButton api={accountsApi} onSignedIn={begin} />}
        <SignInForm
          api={accountsApi}
          quiet={passkeysHere()}
          email={session.account.value?.email ?? ""}
          onSignedIn={begin}
        />
        <Button onClick={() => void session.forget()}>{copy.signOut}</Button>
      </div>
    </Sheet>
  );
}
