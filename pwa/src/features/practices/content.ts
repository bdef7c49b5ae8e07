/** A small practice for each task of the steps. */
import data from "content/practices/en.toml";

export type Way =
  | "ground-rules"
  | "composer"
  | "check-in"
  | "commitments"
  | "support"
  | "counsellor"
  | "support-plan"
  | "talk";

interface PracticeText {
  step: number;
  task: string;
  title: string;
  minutes: number;
  /** For two people; left out where the task is only for one. */
  lines?: string[];
  alone?: string[];
  enough: string;
  way?: Way;
}

export interface Practice extends Omit<PracticeText, "lines" | "alone"> {
  lines: string[];
}

export const all = (data as { practices: PracticeText[] }).practices;

/** The practice of a task, in the words for two or for one; null where there is none for them. */
export function practiceOf(step: string, task: string, together: boolean): Practice | null {
  const found = all.find((one) => String(one.step) === step && one.task === task);
  const lines = together ? found?.lines : found?.alone;
  return found && lines ? { ...found, lines } : null;
}
