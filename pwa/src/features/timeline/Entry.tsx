import type { TimelineItem } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { copy } from "./copy.ts";
import { shortDay } from "./line.ts";

/** One thing on the line: on the seam where it was done together, beside it where one did it. */
export function Entry({ item, me, name }: { item: TimelineItem; me: string; name: string }) {
  const text = textOf(item, me, name);
  const there = hrefOf(item);
  if (!text) return null;
  return (
    <li class={item.joint ? "joint" : "single"} id={`entry-${item.seq}`} tabIndex={-1}>
      <time dateTime={item.on}>{shortDay(item.on)}</time>
      {there ? <a href={there}>{text}</a> : <span>{text}</span>}
    </li>
  );
}

/** What it says; nothing for a kind this version does not know. */
export function textOf({ kind, by, number }: TimelineItem, me: string, name: string): string | null {
  const values = { name, number: number ?? "" };
  const byMe = by === me;
  switch (kind) {
    case "check_in.revealed":
      return copy.revealed;
    case "message.heard":
      return fill(byMe ? copy.youHeard : copy.theyHeard, values);
    case "say_back.confirmed":
      return fill(byMe ? copy.youSaidBack : copy.theySaidBack, values);
    case "commitment.in_force":
      return copy.inForce;
    case "commitment.ended":
      return fill(byMe ? copy.youEnded : copy.theyEnded, values);
    case "statement.opened":
      return copy.statementOpened;
    case "meeting.ended":
      return copy.talked;
    case "review.revealed":
      return copy.lookedBack;
    case "review.agreed":
      return copy.goingOn;
    case "ending.rebuilt":
      return copy.rebuilt;
    case "step.completed":
      return fill(copy.stepComplete, values);
    case "step.set_aside":
      return fill(copy.stepAside, values);
    case "step.reopened":
      return fill(byMe ? copy.youReopened : copy.theyReopened, values);
    case "promise.shared":
      return fill(byMe ? copy.youPromised : copy.theyPromised, values);
    case "promise.ended":
      return fill(byMe ? copy.youEndedPromise : copy.theyEndedPromise, values);
    case "agreement.offered":
      return fill(byMe ? copy.youShow : copy.theyShow, values);
    case "agreement.ended":
      return fill(byMe ? copy.youStopped : copy.theyStopped, values);
    case "setback.shared":
      return fill(byMe ? copy.youSlipped : copy.theySlipped, values);
    case "readiness.told":
      return copy.told;
    case "exploration.agreed":
      return copy.exploring;
    case "exploration.ended":
      return fill(byMe ? copy.youEndedLook : copy.theyEndedLook, values);
    case "space.opened":
      return copy.opened;
    case "space.paused":
      return fill(byMe ? copy.youPaused : copy.theyPaused, values);
    default:
      return null;
  }
}

function hrefOf({ kind, ref }: TimelineItem): string | null {
  if (kind.startsWith("step.")) return "/steps";
  if (kind === "readiness.told" || kind.startsWith("exploration.")) return "/readiness";
  if (kind.startsWith("review.")) return "/review";
  if (kind === "ending.rebuilt") return "/ending";
  switch (ref?.type) {
    case "check_in":
      return `/check-ins/${ref.id}`;
    case "commitment":
      return `/commitments/${ref.id}`;
    case "promise":
      return `/promises/${ref.id}`;
    case "agreement":
      return "/agreements";
    case "setback":
      return "/setbacks";
    case "message":
      return "/talk";
    case "statement":
      return `/statements/${ref.id}`;
    default:
      return null;
  }
}
