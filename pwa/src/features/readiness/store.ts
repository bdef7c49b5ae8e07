import { computed, createModel, signal } from "@preact/signals";
import { afresh } from "../../core/afresh.ts";
import type { Disk } from "../../core/disk.ts";
import type { Draft, Outbox, Outgoing } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { ReadinessChoice, ReadinessRead, SpaceRead } from "../../core/wire.ts";
import type { ReadinessApi } from "./api.ts";

interface Means {
  space: () => SpaceRead | null;
  api: ReadinessApi;
  outbox: Outbox;
  disk: Pick<Disk, "read" | "write">;
}

const KINDS = [
  "readiness.choose",
  "readiness.take_back",
  "exploration.offer",
  "exploration.agree",
  "exploration.end",
] as const;
type Kind = (typeof KINDS)[number];

/** Where the two are with it, as last heard, and what this phone has not sent yet. */
export const ReadinessStore = createModel(({ space, api, outbox, disk }: Means) => {
  const readiness = signal<ReadinessRead | null>(null);
  const problem = signal<Problem | null>(null);
  /** Why the last act was not taken. */
  const refusal = signal<Problem | null>(null);
  let heard = 0;
  /** How much was heard when the last act went out. */
  let before = 0;

  const key = (space: string) => `readiness/${space}`;
  const root = () => `/spaces/${space()?.id}/readiness`;
  const ours = (item: Outgoing) => item.path.startsWith(root());

  function put(read: ReadinessRead): void {
    heard += 1;
    readiness.value = read;
    const now = space();
    if (now) void disk.write("reads", key(now.id), read);
  }

  async function refresh(): Promise<void> {
    const now = space();
    if (!now) return;
    problem.value = null;
    try {
      const read = await afresh(
        () => heard,
        () => api.read(now.id),
      );
      put(read);
    } catch (why) {
      problem.value = why instanceof Problem ? why : Problem.unreachable();
    }
  }

  function refused(why: Problem, item: Outgoing): void {
    if (!ours(item)) return;
    refusal.value = why;
    void outbox.drop(item.id);
    void refresh();
  }

  async function act(
    kind: Kind,
    more: string,
    body?: Draft["body"],
    method: Draft["method"] = "POST",
  ): Promise<void> {
    refusal.value = null;
    before = heard;
    await outbox.send({ kind, method, path: `${root()}${more}`, ...(body ? { body } : {}) });
  }

  return {
    readiness,
    problem,
    refusal,
    put,
    refresh,
    waiting: computed(() => outbox.waiting.value.filter(ours)),

    /** Show what the phone has, then what the server says. */
    async load(): Promise<void> {
      const now = space();
      if (!now) return;
      const kept = await disk.read<ReadinessRead>("reads", key(now.id));
      if (kept && !readiness.value) readiness.value = kept;
      for (const item of outbox.refused.value.filter(ours)) {
        if (item.refused) refused(new Problem(item.refused.type, item.refused.status), item);
      }
      await refresh();
    },

    /** Hear how acts went, also those of an earlier visit. Returns a function that stops it. */
    follow(): () => void {
      const sent = (answer: unknown, item: Outgoing) => {
        if (!ours(item)) return;
        // The other's choice may have come in before the answer to one's own, which then is the older of the two.
        if (heard === before) put(answer as ReadinessRead);
        else void refresh();
      };
      const stops = KINDS.map((kind) => outbox.on(kind, { sent, refused }));
      return () => stops.forEach((stop) => void stop());
    },

    choose: (choice: ReadinessChoice) => act("readiness.choose", "/choices", { choice }),
    takeBack: () => act("readiness.take_back", "/choices", undefined, "DELETE"),
    offer: (until: string) => act("exploration.offer", "/explorations", { until }),
    agree: (id: string) => act("exploration.agree", `/explorations/${id}/agreements`),
    end: (id: string) => act("exploration.end", `/explorations/${id}/endings`),
  };
});

export type ReadinessModel = InstanceType<typeof ReadinessStore>;
