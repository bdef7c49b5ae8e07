/** The five steps' words. All can be read from the start, with and without a second person. */
import data from "content/steps/en.toml";
import type { SpaceKind } from "../../core/wire.ts";

interface Task {
  id: string;
  text: string;
}

interface Evidence {
  text: string;
  source: string;
  source_url: string;
  /** Told only in spaces of these kinds; in all where it is left out. */
  kinds?: SpaceKind[];
}

interface Words {
  why: string;
  together: string;
  do: string;
  questions: string[];
  tasks: Task[];
}

interface StepText extends Words {
  number: number;
  title: string;
  short_title: string;
  offer?: { text: string; label: string; support_topic: string };
  evidence?: Evidence;
  alone: Partial<Words>;
}

const steps = (data as { steps: StepText[] }).steps;

/** The steps as one person, or two in a space of this kind, read them. */
export const textsFor = (kind: SpaceKind | null): StepText[] =>
  steps.map(({ evidence, ...step }) => ({
    ...step,
    ...(kind ? {} : step.alone),
    ...(evidence && (!evidence.kinds || (kind && evidence.kinds.includes(kind))) ? { evidence } : {}),
  }));

export type { StepText };
