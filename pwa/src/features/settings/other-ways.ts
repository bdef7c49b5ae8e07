import { createModel, signal } from "@preact/signals";
import { attempts } from "../../core/attempts.ts";
import type { OtherWays, SettingsApi } from "./api.ts";

type Means = Pick<SettingsApi, "otherWays" | "cancelInvitation" | "endCalendar" | "endExport">;

/** What opens something and is no device: an open invitation, an address for a calendar, a download. */
export const OtherWaysStore = createModel((api: Means) => {
  const ways = signal<OtherWays | null>(null);
  const { problem, busy, attempt } = attempts();

  /** Do it, and look at what there is then. */
  const then = (what: string, work: () => Promise<unknown>) =>
    attempt(what, async () => {
      await work();
      ways.value = await api.otherWays();
    });

  return {
    ways,
    problem,
    busy,
    refresh: () => then("look", async () => undefined),
    cancelInvitation: (id: string) => then(id, () => api.cancelInvitation(id)),
    endCalendar: (id: string) => then(id, () => api.endCalendar(id)),
    endExport: (id: string) => then(id, () => api.endExport(id)),
  };
});

export type OtherWaysModel = InstanceType<typeof OtherWaysStore>;
