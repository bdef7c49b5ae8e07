import { createModel, signal } from "@preact/signals";
import type { Draft, Outbox, Outcome } from "../../core/outbox.ts";
import type { Problem } from "../../core/problem.ts";
import type { SpaceRead } from "../../core/wire.ts";

export type Span = "day" | "days" | "week" | "open";

/** Days until the space goes on by itself. */
const DAYS: Readonly<Record<Exclude<Span, "open">, number>> = { day: 1, days: 3, week: 7 };

/** The first day that is not paused any more; none where the pause ends only when its author says so. */
export function untilOf(span: Span, today: string): string | null {
  if (span === "open") return null;
  const day = new Date(`${today}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + DAYS[span]);
  return day.toISOString().slice(0, 10);
}

/** One's own pause: begun and ended alone. */
export const PausingStore = createModel(
  (outbox: Pick<Outbox, "send" | "drop">, put: (space: SpaceRead) => void) => {
    const problem = signal<Problem | null>(null);
    const waiting = signal(false);

    async function send(draft: Draft): Promise<void> {
      problem.value = null;
      const outcome: Outcome<SpaceRead> = await outbox.send<SpaceRead>(draft);
      waiting.value = outcome.state === "waiting";
      if (outcome.state === "sent") put(outcome.answer);
      if (outcome.state === "refused") {
        problem.value = outcome.problem;
        await outbox.drop(outcome.item.id);
      }
    }

    return {
      problem,
      /** Done on this phone, and waiting there for signal. */
      waiting,
      pause: (space: string, until: string | null) =>
        send({
          kind: "space.pause",
          method: "POST",
          path: `/spaces/${space}/pauses`,
          body: { until },
          about: space,
        }),
      resume: (space: string) =>
        send({ kind: "space.resume", method: "DELETE", path: `/spaces/${space}/pauses`, about: space }),
    };
  },
);

export type PausingModel = InstanceType<typeof PausingStore>;
