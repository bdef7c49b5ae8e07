import { createModel } from "@preact/signals";
import { attempts } from "../../core/attempts.ts";
import { newKey } from "../../core/ids.ts";
import type { JoinRequestRead } from "../../core/wire.ts";
import type { SpacesApi } from "./api.ts";

/** Saying whether both phones show the same words. */
export const MatchingStore = createModel(
  (api: Pick<SpacesApi, "confirm" | "decline">, put: (request: JoinRequestRead | null) => void) => {
    const { problem, isBusy, attempt } = attempts();
    let key = newKey();

    return {
      problem,
      busy: isBusy,
      /** They match, on this side. The space opens only when both said so. */
      confirm: (id: string) =>
        attempt("confirm", async () => {
          put(await api.confirm(id, key));
          key = newKey();
        }),
      /** They don't, or not now: closed for both, and the invitation is void. */
      decline: (id: string) =>
        attempt("decline", async () => {
          await api.decline(id);
          put(null);
        }),
    };
  },
);

export type MatchingModel = InstanceType<typeof MatchingStore>;
