import { useState } from "preact/hooks";
import { usePage } from "../../core/page.ts";
import { outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import type { SpaceRead } from "../../core/wire.ts";
import { count, fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { copy } from "./copy.ts";
import { leave } from "./leaving.ts";
import "./settings.css";

interface Left {
  name: string;
  heard: "sent" | "waiting" | null;
}

export default function Leave() {
  const [left, setLeft] = useState<Left | null>(null);
  const space = us.space.value;
  usePage({
    tab: copy.title,
    back: left ? "/today" : "/settings/space",
    place: "/today",
  });
  return (
    <LeaveScreen
      space={space}
      left={left}
      unsent={
        outbox.waiting.value.filter((item) => space && item.path.startsWith(`/spaces/${space.id}/`)).length
      }
      onLeave={async (id, name) => {
        setLeft({ name, heard: null });
        setLeft({ name, heard: await leave(id) });
      }}
    />
  );
}

interface Props {
  space: SpaceRead | null;
  left: Left | null;
  /** How much of what was written for the space is on this phone only. */
  unsent: number;
  onLeave: (id: string, name: string) => void;
}

/** A plain page: what happens, and one button. No reason is asked, nothing is offered instead, nothing asked twice. */
export function LeaveScreen({ space, left, unsent, onLeave }: Props) {
  if (left) {
    return (
      <div class="stack">
        <h1 tabIndex={-1}>{copy.leftTitle}</h1>
        <div class="stack tight" role="status">
          <p class="lead">{copy.left}</p>
          {left.heard === "waiting" && <p>{fill(copy.leftOffline, { name: left.name })}</p>}
        </div>
        <ButtonLink kind="outline" wide href="/support">
          {copy.support}
        </ButtonLink>
        <ButtonLink kind="outline" wide href="/settings/closed">
          {copy.afterLeaving}
        </ButtonLink>
        <ButtonLink kind="primary" wide href="/today">
          {copy.toToday}
        </ButtonLink>
      </div>
    );
  }
  if (!space || space.state === "closed") {
    return (
      <div class="stack">
        <h1 tabIndex={-1}>{copy.leaveTitle}</h1>
        <p>{copy.noSpace}</p>
        <ButtonLink kind="primary" wide href="/today">
          {copy.toToday}
        </ButtonLink>
      </div>
    );
  }
  const name = space.other?.name ?? copy.theOther;
  return (
    <div class="stack">
      <h1 tabIndex={-1}>{copy.leaveTitle}</h1>
      <p>{copy.leaveText}</p>
      <p>{fill(copy.leaveSees, { name })}</p>
      <p>{fill(copy.leaveKeep, { name })}</p>
      {unsent > 0 && (
        <p>
          {count(copy.unsent, unsent)} {fill(copy.leaveUnsent, { name })}
        </p>
      )}
      <a class="row-link link" href="/export">
        {copy.copyFirst}
      </a>
      <a class="row-link link" href="/support/abuse">
        {copy.leaveRisky}
      </a>
      <div class="push">
        <Button kind="stop" onClick={() => onLeave(space.id, name)}>
          {copy.leaveNow}
        </Button>
      </div>
    </div>
  );
}
