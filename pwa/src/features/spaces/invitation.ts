import { computed, createModel, signal } from "@preact/signals";
import { attempts } from "../../core/attempts.ts";
import { newKey } from "../../core/ids.ts";
import type { InvitationMade, SpaceKind } from "../../core/wire.ts";
import type { SpacesApi } from "./api.ts";

/** The invitation one made. Its secret and its code are in memory only: the server shows them once. */
export const InvitationStore = createModel(
  (api: Pick<SpacesApi, "invite" | "cancelInvitation">, origin: string) => {
    const made = signal<InvitationMade | null>(null);
    const { problem, isBusy, attempt } = attempts();
    let key = newKey();

    return {
      made,
      problem,
      busy: isBusy,
      /** The link to pass on; its secret stands after `#`, so no server logs it. */
      link: computed(() => (made.value ? `${origin}/join#${made.value.secret}` : null)),
      /** "K7QM2 X9DTB": in halves, to be read out. */
      code: computed(() => made.value?.code.replace(/^(.{5})/, "$1 ") ?? null),

      /** Make one; an older one stops working. */
      make: (kind: SpaceKind) =>
        attempt("make", async () => {
          made.value = await api.invite(kind, key);
          key = newKey();
        }),

      cancel: (id: string) =>
        attempt("cancel", async () => {
          await api.cancelInvitation(id);
          made.value = null;
        }),
    };
  },
);

export type InvitationModel = InstanceType<typeof InvitationStore>;
