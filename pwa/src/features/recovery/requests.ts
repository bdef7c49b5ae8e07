/** Who asks to come back to one's own account, as the server last said. */
import { createModel, signal } from "@preact/signals";
import { Problem } from "../../core/problem.ts";
import type { RecoveryRequest } from "../../core/wire.ts";
import type { RecoveryApi } from "./api.ts";

export const RequestsStore = createModel((api: Pick<RecoveryApi, "requests" | "letIn" | "stop">) => {
  const all = signal<readonly RecoveryRequest[] | null>(null);
  const problem = signal<Problem | null>(null);
  const busy = signal<string | null>(null);

  async function attempt(what: string | null, work: () => Promise<unknown>): Promise<boolean> {
    busy.value = what;
    problem.value = null;
    try {
      await work();
      all.value = await api.requests();
      return true;
    } catch (failed) {
      problem.value = failed instanceof Problem ? failed : Problem.unreachable();
      return false;
    } finally {
      busy.value = null;
    }
  }

  return {
    all,
    problem,
    busy,
    load: () => attempt(null, async () => undefined),
    letIn: (id: string) => attempt(id, () => api.letIn(id)),
    stop: () => attempt("stop", () => api.stop()),
  };
});

export type RequestsModel = InstanceType<typeof RequestsStore>;
