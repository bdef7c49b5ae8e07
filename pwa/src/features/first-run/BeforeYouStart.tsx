import { usePage } from "../../core/page.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { copy } from "./copy.ts";

/** What this is not for, where help is, and what Hide does, before anything is typed. */
export default function BeforeYouStart() {
  usePage({ title: copy.before, tab: copy.before, back: "/" });
  return (
    <div class="stack loose">
      <p>{copy.helps}</p>
      <p>{copy.notFor}</p>
      <Card title={copy.afraid}>
        <a class="row-link" href="/support">
          {copy.talkFirst}
        </a>
      </Card>
      <div class="stack tight">
        <p>{copy.hideExplained}</p>
        <p class="hint">{copy.afterHide}</p>
        {/* The try-out presses the real one. */}
        <Button kind="outline" onClick={() => document.getElementById("hide")?.click()}>
          {copy.tryIt}
        </Button>
      </div>
      <div class="push">
        <ButtonLink kind="primary" href="/start">
          {copy.understood}
        </ButtonLink>
      </div>
    </div>
  );
}
