import type { StepMark, StepRead } from "../../core/wire.ts";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import { copy } from "./copy.ts";
import { theirs } from "./Standing.tsx";

interface Props {
  step: StepRead;
  name: string;
  /** One's own mark that is still on this phone. */
  waiting: StepMark | null;
  online: boolean;
}

const icon = (mark: StepMark | null): IconName =>
  mark === "done" ? "tick" : mark === "doesnt_fit" ? "close" : "hourglass";

/** Both marks side by side, each with an icon and a word. */
export function MarkLines({ step, name, waiting, online }: Props) {
  const mine = waiting ?? step.mine;
  return (
    <div class="stack tight">
      <ul class="plain-list mark-lines">
        <li>
          <span class="you">{copy.you}</span>
          <Icon name={icon(mine)} />
          <span>{copy.marks[mine ?? "not_yet"]}</span>
        </li>
        <li>
          <span class="partner">{name}</span>
          <Icon name={icon(step.other)} />
          <span>{theirs(step)}</span>
        </li>
      </ul>
      {waiting && <p class="hint">{online ? copy.sending : copy.waitsForSignal}</p>}
    </div>
  );
}
