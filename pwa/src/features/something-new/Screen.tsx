import { usePage } from "../../core/page.ts";
import { us } from "../../core/us.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { copy } from "./copy.ts";

/** What one can do when it happened again, or something else did. It asks the server for nothing. */
export default function Screen() {
  usePage({ title: copy.title, tab: copy.title, back: "/steps/5", place: "/steps" });
  const shared = us.space.value !== null && us.space.value.state !== "closed";
  return (
    <div class="stack">
      <p>{copy.intro}</p>
      <Way title={copy.support} text={copy.supportText} href="/support" action={copy.toSupport} first />
      {shared && <Way title={copy.room} text={copy.roomText} href="/settings/space" action={copy.toPause} />}
      <Way title={copy.write} text={copy.writeText} href="/breaches/new" action={copy.toWrite} />
      {shared && <Way title={copy.begin} text={copy.beginText} href="/steps/1" action={copy.toStep} />}
      {shared && (
        <>
          <p class="hint">{copy.stays}</p>
          <a class="row-link link" href="/settings/space/leave">
            {copy.leave}
          </a>
        </>
      )}
    </div>
  );
}

interface WayProps {
  title: string;
  text: string;
  href: string;
  action: string;
  first?: boolean;
}

function Way({ title, text, href, action, first }: WayProps) {
  return (
    <Card title={title}>
      <p>{text}</p>
      <ButtonLink kind={first ? "primary" : "outline"} wide href={href}>
        {action}
      </ButtonLink>
    </Card>
  );
}
