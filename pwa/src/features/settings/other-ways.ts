import { createModel, signal } from "@preact/signals";
import { Problem } from "../../core/problem.ts";
import type { OtherWays, SettingsApi } from "./api.ts";

type Means = Pick<SettingsApi, "otherWays" | "cancelInvitation" | "endCalendar" | "endExport">;

/** What opens something and is no device: an open invitation, an address for a calendar, a download. */
export const OtherWaysStore = createModel((api: Means) => {
  const ways = signal<OtherWays | null>(null);
  const problem = signal<Problem | null>(null);
  const busy = signal<string | null>(null);

  async function attempt(what: string | null, work: () => Promise<unknown>): Promise<boolean> {
    busy.value = what;
    problem.value = null;
    try {
      await work();
      ways.value = await api.otherWays();
      return true;
    } catch (why) {
      problem.value = why instanceof Problem ? why : Problem.unreachable();
      return false;
    } finally {
      busy.value = null;
    }
  }

  return {
    ways,
    problem,
    busy,
    refresh: () => attempt(null, async () => undefined),
    cancelInvitation: (id: string) => attempt(id, () => api.cancelInvitation(id)),
    endCalendar: (id: string) => attempt(id, () => api.endCalendar(id)),
    endExport: (id: string) => attempt(id, () => api.endExport(id)),
  };
});

export type OtherWaysModel = InstanceType<typeof OtherWaysStore>;
