/** Who asks to come back to one's own account, as the server last said. */
import { createModel, signal } from "@preact/signals";
import { attempts } from "../../core/attempts.ts";
import type { RecoveryRequest } from "../../core/wire.ts";
import type { RecoveryApi } from "./api.ts";

export const RequestsStore = createModel((api: Pick<RecoveryApi, "requests" | "letIn" | "stop">) => {
  const all = signal<readonly RecoveryRequest[] | null>(null);
  const { problem, busy, attempt } = attempts();

  /** Do it, and look at what there is then. */
  const then = (what: string, work: () => Promise<unknown>) =>
    attempt(what, async () => {
      await work();
      all.value = await api.requests();
    });

  return {
    all,
    problem,
    busy,
    load: () => then("look", async () => undefined),
    letIn: (id: string) => then(id, () => api.letIn(id)),
    stop: () => then("stop", () => api.stop()),
  };
});

export type RequestsModel = InstanceType<typeof RequestsStore>;
