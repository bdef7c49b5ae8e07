import { computed, createModel, type ReadonlySignal, signal } from "@preact/signals";
import type { Disk } from "../../core/disk.ts";
import type { Outbox, Outgoing } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { PlanHeading, PlanItem, SharedItem, SpaceRead } from "../../core/wire.ts";
import type { SupportPlanApi } from "./api.ts";

interface Means {
  space: () => SpaceRead | null;
  api: SupportPlanApi;
  outbox: Pick<Outbox, "send" | "on" | "drop" | "waiting" | "online">;
  disk: Pick<Disk, "read" | "write">;
}

export const KINDS = {
  write: "support_plan.write",
  change: "support_plan.change",
  remove: "support_plan.remove",
  share: "support_plan.share",
  takeBack: "support_plan.take_back",
} as const;

export interface PlanDraft {
  heading: PlanHeading;
  text: string;
}

const OWN = "support-plan";
const shown = (space: string) => `support-plan/${space}`;

/** One's own items, and what the two show each other; with what this phone has not sent yet. */
export const SupportPlanStore = createModel(({ space, api, outbox, disk }: Means) => {
  const own = signal<readonly PlanItem[] | null>(null);
  const shared = signal<readonly SharedItem[]>([]);
  const problem = signal<Problem | null>(null);
  const refusal = signal<Problem | null>(null);

  const open = () => {
    const now = space();
    return now && now.state !== "closed" ? now : null;
  };

  let asking = 0;

  async function refresh(): Promise<void> {
    asking += 1;
    const mine = asking;
    const now = open();
    try {
      const [items, shows] = await Promise.all([api.own(), now ? api.shared(now.id) : []]);
      if (mine !== asking) return; // asked for again meanwhile
      own.value = items;
      shared.value = shows;
      await disk.write("reads", OWN, own.value);
      if (now) await disk.write("reads", shown(now.id), shared.value);
      problem.value = null;
    } catch (failed) {
      if (mine === asking) problem.value = failed instanceof Problem ? failed : Problem.unreachable();
    }
  }

  const going = (kind: string, id: string) =>
    outbox.waiting.value.some((item) => item.kind === kind && item.about === id);

  return {
    problem,
    refusal,
    refresh,
    online: outbox.online as ReadonlySignal<boolean>,
    /** Null until something was heard; what is being removed is not there any more. */
    own: computed(() => own.value?.filter(({ id }) => !going(KINDS.remove, id)) ?? null),
    shared: shared as ReadonlySignal<readonly SharedItem[]>,
    /** Written here and not sent yet. */
    waiting: computed(() =>
      outbox.waiting.value
        .filter(({ kind }) => kind === KINDS.write)
        .map(({ id, body }) => ({ id, ...(body as PlanDraft) })),
    ),

    async load(): Promise<void> {
      const kept = await disk.read<PlanItem[]>("reads", OWN);
      if (kept && own.value === null) own.value = kept;
      const now = open();
      const seen = now && (await disk.read<SharedItem[]>("reads", shown(now.id)));
      if (seen && shared.value.length === 0) shared.value = seen;
      await refresh();
    },

    /** Hear how writes went. Returns a function that stops it. */
    follow(): () => void {
      const refused = (why: Problem, item: Outgoing) => {
        refusal.value = why;
        // Words that were refused stay in the outbox, with the reason; an act without words has nothing to keep.
        if (item.kind !== KINDS.write && item.kind !== KINDS.change) void outbox.drop(item.id);
        void refresh();
      };
      const stops = Object.values(KINDS).map((kind) =>
        outbox.on(kind, { sent: () => void refresh(), refused }),
      );
      return () => stops.forEach((stop) => void stop());
    },

    async write(draft: PlanDraft): Promise<void> {
      refusal.value = null;
      await outbox.send({ kind: KINDS.write, method: "POST", path: "/support-plan", body: draft });
    },
    async change(item: PlanItem, draft: PlanDraft): Promise<void> {
      refusal.value = null;
      await outbox.send({
        kind: KINDS.change,
        method: "PUT",
        path: `/support-plan/${item.id}`,
        body: draft,
        version: item.version,
        about: item.id,
      });
    },
    async remove(item: PlanItem): Promise<void> {
      await outbox.send({
        kind: KINDS.remove,
        method: "DELETE",
        path: `/support-plan/${item.id}`,
        about: item.id,
      });
    },
    async share(item: PlanItem): Promise<void> {
      const now = open();
      if (!now) return;
      refusal.value = null;
      await outbox.send({
        kind: KINDS.share,
        method: "POST",
        path: `/spaces/${now.id}/support-plan/${item.id}/sharing`,
        about: item.id,
      });
    },
    async takeBack(item_id: string): Promise<void> {
      const now = open();
      if (!now) return;
      await outbox.send({
        kind: KINDS.takeBack,
        method: "DELETE",
        path: `/spaces/${now.id}/support-plan/${item_id}/sharing`,
        about: item_id,
      });
    },
  };
});

export type SupportPlanModel = InstanceType<typeof SupportPlanStore>;
