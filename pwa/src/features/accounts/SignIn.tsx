import { useEffect } from "preact/hooks";
import { held } from "../../core/held.ts";
import { usePage } from "../../core/page.ts";
import { go } from "../../core/router.ts";
import { session } from "../../core/session.ts";
import type { SessionOpened } from "../../core/wire.ts";
import { passkeysHere } from "../../keys/passkey.ts";
import { Banner } from "../../ui/Banner.tsx";
import { ButtonLink } from "../../ui/Button.tsx";
import { accountsApi } from "./api.ts";
import { copy } from "./copy.ts";
import { PasskeyButton } from "./PasskeyButton.tsx";
import { SignInForm } from "./SignInForm.tsx";

export default function SignIn() {
  usePage({ title: copy.signIn, tab: copy.signIn, back: "/" });
  // An invitation opened before signing in is answered after it.
  const next = held.value ? "/join" : "/today";
  const signedIn = session.state.value === "in";
  const begin = (opened: SessionOpened) => void session.begin(opened);
  useEffect(() => {
    if (signedIn) go(next, true);
  }, [signedIn, next]);
  return (
    <div class="stack loose">
      {session.wiped.value && <Banner>{copy.wiped}</Banner>}
      {passkeysHere() && (
        <>
          <PasskeyButton api={accountsApi} onSignedIn={begin} />
          <p class="second">{copy.orPassphrase}</p>
        </>
      )}
      <SignInForm api={accountsApi} quiet={passkeysHere()} onSignedIn={begin} />
      <div class="stack tight">
        <ButtonLink href="/recover">{copy.cannotGetIn}</ButtonLink>
        <ButtonLink href="/before-you-start">{copy.newHere}</ButtonLink>
      </div>
    </div>
  );
}
