import { useEffect } from "preact/hooks";
import { held } from "../../core/held.ts";
import { usePage } from "../../core/page.ts";
import { go } from "../../core/router.ts";
import { session } from "../../core/session.ts";
import { Banner } from "../../ui/Banner.tsx";
import { ButtonLink } from "../../ui/Button.tsx";
import { accountsApi } from "./api.ts";
import { copy } from "./copy.ts";
import { SignInForm } from "./SignInForm.tsx";

export default function SignIn() {
  usePage({ title: copy.signIn, tab: copy.signIn, back: "/" });
  // An invitation opened before signing in is answered after it.
  const next = held.value ? "/join" : "/today";
  const signedIn = session.state.value === "in";
  useEffect(() => {
    if (signedIn) go(next, true);
  }, [signedIn, next]);
  return (
    <div class="stack loose">
      {session.endedElsewhere.value && <Banner>{copy.endedElsewhere}</Banner>}
      <SignInForm api={accountsApi} onSignedIn={(opened) => void session.begin(opened)} />
      <div class="stack tight">
        <ButtonLink href="/recover">{copy.cannotGetIn}</ButtonLink>
        <ButtonLink href="/before-you-start">{copy.newHere}</ButtonLink>
      </div>
    </div>
  );
}
