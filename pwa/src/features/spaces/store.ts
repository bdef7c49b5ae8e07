import { createModel, signal } from "@preact/signals";
import type { Outbox } from "../../core/outbox.ts";
import type { Problem } from "../../core/problem.ts";
import type { GroundRulesChoices, GroundRulesDraft, GroundRulesRead, SpaceRead } from "../../core/wire.ts";

/** Signing the ground rules of one space. What it needs of the app is an argument, so that tests pass their own. */
export const GroundRulesStore = createModel(
  (space: () => SpaceRead | null, outbox: Pick<Outbox, "send">, put: (space: SpaceRead) => void) => {
    const problem = signal<Problem | null>(null);
    const waiting = signal(false);
    return {
      problem,
      /** Signed on this phone, and waiting there for signal. */
      waiting,

      /** Sign with one's own choices; signing again changes them. */
      async sign(choices: GroundRulesChoices, sentencesVersion: string) {
        const now = space();
        if (!now) return;
        problem.value = null;
        const body: GroundRulesDraft = { sentences_version: sentencesVersion, ...choices };
        const outcome = await outbox.send<GroundRulesRead>({
          kind: "ground_rules.sign",
          method: "POST",
          path: `/spaces/${now.id}/ground-rules`,
          body,
          about: now.id,
        });
        waiting.value = outcome.state === "waiting";
        if (outcome.state === "refused") problem.value = outcome.problem;
        else if (outcome.state === "sent") {
          const state = outcome.answer.in_force ? "open" : now.state;
          put({ ...now, state, ground_rules: outcome.answer });
        }
      },
    };
  },
);

export type GroundRulesModel = InstanceType<typeof GroundRulesStore>;
