import { timeName } from "../../core/clock.ts";
import { timeOuts } from "../../core/time-outs.ts";
import { fill } from "../../core/words.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { copy } from "./copy.ts";

/** The way to a time-out from a talk; while one is on, until when. */
export function Rest({ quiet }: { quiet?: boolean }) {
  const on = timeOuts.running.value;
  if (!on) return quiet ? null : <ButtonLink href="/time-out">{copy.timeOut}</ButtonLink>;
  return (
    <div class="stack tight">
      <Waiting icon="pause">{fill(copy.timeOutUntil, { time: timeName(on.ends_at) })}</Waiting>
      <ButtonLink href="/time-out">{copy.toTimeOut}</ButtonLink>
    </div>
  );
}
