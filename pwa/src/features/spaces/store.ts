import { createModel, effect, signal } from "@preact/signals";
import type { Outbox } from "../../core/outbox.ts";
import type { Problem } from "../../core/problem.ts";
import type { GroundRulesChoices, GroundRulesDraft, GroundRulesRead, SpaceRead } from "../../core/wire.ts";

/** The kind of a signature in the outbox. */
export const SIGN = "ground_rules.sign";

/** Signing the ground rules of one space. What it needs of the app is an argument, so that tests pass their own. */
export const GroundRulesStore = createModel(
  (space: () => SpaceRead | null, outbox: Pick<Outbox, "send" | "on">, put: (space: SpaceRead) => void) => {
    const problem = signal<Problem | null>(null);

    // Also what went out later, when there was signal again. Undone with the model.
    effect(() =>
      outbox.on(SIGN, {
        sent: (answer, item) => {
          const now = space();
          if (!now || now.id !== item.about) return;
          const rules = answer as GroundRulesRead;
          put({ ...now, state: rules.in_force ? "open" : now.state, ground_rules: rules });
        },
        refused: (why) => {
          problem.value = why;
        },
      }),
    );

    return {
      problem,

      /** Sign with one's own choices; signing again changes them. */
      async sign(choices: GroundRulesChoices, sentencesVersion: string) {
        const now = space();
        if (!now) return;
        problem.value = null;
        const body: GroundRulesDraft = { sentences_version: sentencesVersion, ...choices };
        await outbox.send<GroundRulesRead>({
          kind: SIGN,
          method: "POST",
          path: `/spaces/${now.id}/ground-rules`,
          body,
          about: now.id,
        });
      },
    };
  },
);

export type GroundRulesModel = InstanceType<typeof GroundRulesStore>;
