import { usePage } from "../../core/page.ts";
import { outbox } from "../../core/services.ts";
import { session } from "../../core/session.ts";
import { Banner } from "../../ui/Banner.tsx";
import { ButtonLink } from "../../ui/Button.tsx";
import { copy } from "./copy.ts";

/** The first screen: what this is, honestly, and one way to begin. */
export default function Welcome() {
  usePage({ tab: copy.tab });
  return (
    <div class="stack loose">
      {session.wiped.value && <Banner>{copy.signedOut}</Banner>}
      <h1 class="display first">{copy.title}</h1>
      <ul class="stack tight">
        {copy.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <p class="second">{copy.nobody}</p>
      <div class="stack tight push">
        {!outbox.online.value && <p>{copy.noSignal}</p>}
        <ButtonLink kind="primary" href="/before-you-start">
          {copy.start}
        </ButtonLink>
        <ButtonLink wide href="/join">
          {copy.haveInvite}
        </ButtonLink>
        <ButtonLink wide href="/sign-in">
          {copy.haveAccount}
        </ButtonLink>
        <ButtonLink wide href="/notebook">
          {copy.notebook}
        </ButtonLink>
      </div>
    </div>
  );
}
