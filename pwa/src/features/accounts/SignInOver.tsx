/** Sign-in over the screen one was at, after a session ran out: what was written stays where it is. */
import { useState } from "preact/hooks";
import { session } from "../../core/session.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { accountsApi } from "./api.ts";
import { copy } from "./copy.ts";
import { SignInForm } from "./SignInForm.tsx";

export default function SignInOver() {
  const [open, setOpen] = useState(true);
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
        <SignInForm
          api={accountsApi}
          email={session.account.value?.email}
          onSignedIn={(opened) => void session.begin(opened)}
        />
        <Button onClick={() => void session.forget()}>{copy.signOut}</Button>
      </div>
    </Sheet>
  );
}
