import { createModel, signal } from "@preact/signals";
import { Problem } from "../../core/problem.ts";
import type { Closed, DeletionsApi } from "./api.ts";

type Means = Pick<DeletionsApi, "closed" | "keepSpace" | "block" | "unblock">;

/** The spaces one was in, what is to become of one's words there, and whom one does not want to meet again. */
export const ClosedStore = createModel((api: Means) => {
  const closed = signal<Closed | null>(null);
  const problem = signal<Problem | null>(null);
  const busy = signal<string | null>(null);

  async function attempt(what: string | null, work: () => Promise<unknown>): Promise<boolean> {
    busy.value = what;
    problem.value = null;
    try {
      await work();
      closed.value = await api.closed();
      return true;
    } catch (why) {
      problem.value = why instanceof Problem ? why : Problem.unreachable();
      return false;
    } finally {
      busy.value = null;
    }
  }

  return {
    closed,
    problem,
    busy,
    refresh: () => attempt(null, async () => undefined),
    keepSpace: (id: string) => attempt(`keep ${id}`, () => api.keepSpace(id)),
    block: (id: string) => attempt(`block ${id}`, () => api.block(id)),
    unblock: (id: string) => attempt(id, () => api.unblock(id)),
  };
});

export type ClosedModel = InstanceType<typeof ClosedStore>;
