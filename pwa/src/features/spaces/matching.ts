import { createModel, signal } from "@preact/signals";
import { newKey } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import type { JoinRequestRead } from "../../core/wire.ts";
import type { SpacesApi } from "./api.ts";

/** Saying whether both phones show the same words. */
export const MatchingStore = createModel(
  (api: Pick<SpacesApi, "confirm" | "decline">, put: (request: JoinRequestRead | null) => void) => {
    const problem = signal<Problem | null>(null);
    const busy = signal(false);
    let key = newKey();

    async function attempt(work: () => Promise<void>): Promise<void> {
      busy.value = true;
      problem.value = null;
      try {
        await work();
      } catch (failed) {
        problem.value = failed instanceof Problem ? failed : Problem.unreachable();
      } finally {
        busy.value = false;
      }
    }

    return {
      problem,
      busy,
      /** They match, on this side. The space opens only when both said so. */
      confirm: (id: string) =>
        attempt(async () => {
          put(await api.confirm(id, key));
          key = newKey();
        }),
      /** They don't, or not now: closed for both, and the invitation is void. */
      decline: (id: string) =>
        attempt(async () => {
          await api.decline(id);
          put(null);
        }),
    };
  },
);

export type MatchingModel = InstanceType<typeof MatchingStore>;
