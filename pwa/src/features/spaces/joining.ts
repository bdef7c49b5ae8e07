import { createModel, signal } from "@preact/signals";
import { newKey } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import type { InvitationKey, InvitationPreview, JoinRequestRead, SignUpKey } from "../../core/wire.ts";
import type { SpacesApi } from "./api.ts";

const keyOf = (held: SignUpKey): InvitationKey =>
  held.kind === "invitation_code" ? { code: held.secret } : { secret: held.secret };

/** Looking at an invitation, and asking to join by it. */
export const JoiningStore = createModel((api: Pick<SpacesApi, "preview" | "askToJoin">) => {
  const preview = signal<InvitationPreview | null>(null);
  const problem = signal<Problem | null>(null);
  const busy = signal(false);
  let key = newKey();

  async function attempt<Answer>(work: () => Promise<Answer>): Promise<Answer | null> {
    busy.value = true;
    problem.value = null;
    try {
      return await work();
    } catch (failed) {
      problem.value = failed instanceof Problem ? failed : Problem.unreachable();
      return null;
    } finally {
      busy.value = false;
    }
  }

  return {
    preview,
    problem,
    busy,

    /** Look before joining: nobody is told that one did. */
    async look(held: SignUpKey): Promise<void> {
      preview.value = await attempt(() => api.preview(keyOf(held)));
    },

    async ask(held: SignUpKey): Promise<JoinRequestRead | null> {
      const asked = await attempt(() => api.askToJoin(keyOf(held), key));
      if (asked || !problem.value?.passing) key = newKey();
      return asked;
    },

    /** Put it away; the invitation itself is untouched. */
    clear() {
      preview.value = null;
      problem.value = null;
    },
  };
});

export type JoiningModel = InstanceType<typeof JoiningStore>;
