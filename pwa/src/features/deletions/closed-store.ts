import { createModel, signal } from "@preact/signals";
import { attempts } from "../../core/attempts.ts";
import type { Closed, DeletionsApi } from "./api.ts";

type Means = Pick<DeletionsApi, "closed" | "keepSpace" | "block" | "unblock">;

/** The spaces one was in, what is to become of one's words there, and whom one does not want to meet again. */
export const ClosedStore = createModel((api: Means) => {
  const closed = signal<Closed | null>(null);
  const { problem, busy, attempt } = attempts();

  /** Do it, and look at what there is then. */
  const then = (what: string, work: () => Promise<unknown>) =>
    attempt(what, async () => {
      await work();
      closed.value = await api.closed();
    });

  return {
    closed,
    problem,
    busy,
    refresh: () => then("look", async () => undefined),
    keepSpace: (id: string) => then(`keep ${id}`, () => api.keepSpace(id)),
    block: (id: string) => then(`block ${id}`, () => api.block(id)),
    unblock: (id: string) => then(id, () => api.unblock(id)),
  };
});

export type ClosedModel = InstanceType<typeof ClosedStore>;
