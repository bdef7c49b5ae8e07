import { dayName } from "../../core/clock.ts";
import type { StepRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { copy } from "./copy.ts";

/** No mark and "not yet" read the same about the other person: silence tells nothing. */
export const theirs = (step: StepRead) => copy.marks[step.other ?? "not_yet"];

/** Where a step stands, in words. */
export function standing(step: StepRead, name: string): string {
  const on = step.decided_on ? dayName(step.decided_on) : "";
  if (step.state === "complete") return fill(copy.both, { day: on });
  if (step.state === "set_aside") return fill(copy.setAside, { day: on });
  const marked = step.mine || (step.other && step.other !== "not_yet");
  const marks = marked
    ? fill(copy.standing, { mine: copy.marks[step.mine ?? "not_yet"], theirs: theirs(step), name })
    : copy.nothingMarked;
  return step.turn > 1 ? `${copy.again} ${marks}` : marks;
}

/** The line beside a step: double where both agreed, one half for one side, told apart by shape. */
export function StepLine({ step, drawing }: { step: StepRead; drawing?: boolean }) {
  const one = (mark: StepRead["mine"], side: string) => (mark === "done" ? ` ${side}` : "");
  const shape =
    step.state === "complete"
      ? " both"
      : step.state === "set_aside"
        ? " aside"
        : `${one(step.mine, "you-half")}${one(step.other, "partner-half")}`;
  return <span class={`step-line${shape}${drawing ? " drawing" : ""}`} aria-hidden="true" />;
}
