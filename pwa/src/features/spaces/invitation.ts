import { computed, createModel, signal } from "@preact/signals";
import { newKey } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import type { InvitationMade, SpaceKind } from "../../core/wire.ts";
import type { SpacesApi } from "./api.ts";

/** The invitation one made. Its secret and its code are in memory only: the server shows them once. */
export const InvitationStore = createModel(
  (api: Pick<SpacesApi, "invite" | "cancelInvitation">, origin: string) => {
    const made = signal<InvitationMade | null>(null);
    const problem = signal<Problem | null>(null);
    const busy = signal(false);
    let key = newKey();

    async function attempt(work: () => Promise<void>): Promise<boolean> {
      busy.value = true;
      problem.value = null;
      try {
        await work();
        return true;
      } catch (failed) {
        problem.value = failed instanceof Problem ? failed : Problem.unreachable();
        return false;
      } finally {
        busy.value = false;
      }
    }

    return {
      made,
      problem,
      busy,
      /** The link to pass on; its secret stands after `#`, so no server logs it. */
      link: computed(() => (made.value ? `${origin}/join#${made.value.secret}` : null)),
      /** "K7QM2 X9DTB": in halves, to be read out. */
      code: computed(() => made.value?.code.replace(/^(.{5})/, "$1 ") ?? null),

      /** Make one; an older one stops working. */
      make: (kind: SpaceKind) =>
        attempt(async () => {
          made.value = await api.invite(kind, key);
          key = newKey();
        }),

      cancel: (id: string) =>
        attempt(async () => {
          await api.cancelInvitation(id);
          made.value = null;
        }),
    };
  },
);

export type InvitationModel = InstanceType<typeof InvitationStore>;
