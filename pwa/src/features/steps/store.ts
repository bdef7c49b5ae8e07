import { computed, createModel, type ReadonlySignal, signal } from "@preact/signals";
import { afresh } from "../../core/afresh.ts";
import type { Disk } from "../../core/disk.ts";
import type { Outbox, Outgoing } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { SpaceRead, StepMark, StepRead } from "../../core/wire.ts";
import type { StepsApi } from "./api.ts";

interface Means {
  space: () => SpaceRead | null;
  api: StepsApi;
  outbox: Outbox;
  disk: Pick<Disk, "read" | "write">;
}

const MARK = "step.mark";
const REOPEN = "step.reopen";
const cached = (space: string) => `steps/${space}`;

/** Where the steps of one space stand, as last heard, with what this phone has not sent yet. */
export const StepsStore = createModel(({ space, api, outbox, disk }: Means) => {
  const byNumber = signal<ReadonlyMap<number, StepRead>>(new Map());
  const problem = signal<Problem | null>(null);
  /** Why a mark was not taken, until the next try. */
  const refusal = signal<{ number: number; problem: Problem } | null>(null);
  /** The step both agreed on while it was watched: its line is drawn once. */
  const agreedNow = signal<number | null>(null);

  const about = (number: number) => `${space()?.id}/${number}`;
  const numberOf = (item: Outgoing) => Number(item.about?.split("/").pop());
  const ours = (kind: string) => (item: Outgoing) =>
    item.kind === kind && item.about === about(numberOf(item));

  function take(step: StepRead): void {
    const before = byNumber.value.get(step.number);
    if (before && step.turn < before.turn) return;
    if (before?.state === "open" && step.state === "complete") agreedNow.value = step.number;
    byNumber.value = new Map(byNumber.value).set(step.number, step);
  }

  async function keep(): Promise<void> {
    const now = space();
    if (now) await disk.write("reads", cached(now.id), [...byNumber.value.values()]);
  }

  /** How often something came in by itself. */
  let heard = 0;

  function put(step: StepRead): void {
    heard += 1;
    take(step);
    void keep();
  }

  async function refresh(): Promise<void> {
    const now = space();
    if (!now) return;
    problem.value = null;
    try {
      const all = await afresh(
        () => heard,
        () => api.all(now.id),
      );
      byNumber.value = new Map(all.map((step) => [step.number, step]));
      await keep();
    } catch (failed) {
      problem.value = failed instanceof Problem ? failed : Problem.unreachable();
    }
  }

  /** A refusal is told where the step is, and leaves the queue: a mark holds no words that could be lost. */
  function refused(why: Problem, item: Outgoing): void {
    if (!ours(item.kind)(item)) return;
    refusal.value = { number: numberOf(item), problem: why };
    void outbox.drop(item.id);
    void refresh();
  }

  async function send(kind: string, number: number, path: string, body: object): Promise<void> {
    const now = space();
    if (!now) return;
    refusal.value = null;
    await outbox.send({
      kind,
      method: "POST",
      path: `/spaces/${now.id}/steps/${number}/${path}`,
      body,
      about: about(number),
    });
  }

  return {
    problem,
    refusal,
    agreedNow,
    online: outbox.online as ReadonlySignal<boolean>,
    put,
    refresh,
    /** By number; empty until something was heard. */
    steps: byNumber as ReadonlySignal<ReadonlyMap<number, StepRead>>,
    /** The lowest step that is open: where the two are. */
    current: computed(() => {
      const open = [...byNumber.value.values()].filter(({ state }) => state === "open");
      return open.length > 0 ? Math.min(...open.map(({ number }) => number)) : null;
    }),
    /** The marks this phone has not sent yet, by number. */
    waiting: computed(
      () =>
        new Map(
          outbox.waiting.value
            .filter(ours(MARK))
            .map((item) => [numberOf(item), (item.body as { mark: StepMark }).mark]),
        ),
    ),
    /** The steps being opened again from this phone. */
    reopening: computed(() => new Set(outbox.waiting.value.filter(ours(REOPEN)).map(numberOf))),

    /** Show what the phone has, then what the server says. */
    async load(): Promise<void> {
      const now = space();
      if (!now) return;
      const kept = await disk.read<StepRead[]>("reads", cached(now.id));
      if (kept && byNumber.value.size === 0)
        byNumber.value = new Map(kept.map((step) => [step.number, step]));
      for (const item of outbox.refused.value) {
        if (item.refused && (item.kind === MARK || item.kind === REOPEN))
          refused(new Problem(item.refused.type, item.refused.status), item);
      }
      await refresh();
    },

    /** Hear how writes went, also those of an earlier visit. Returns a function that stops it. */
    follow(): () => void {
      const sent = (answer: unknown) => put(answer as StepRead);
      const stops = [MARK, REOPEN].map((kind) => outbox.on(kind, { sent, refused }));
      return () => stops.forEach((stop) => void stop());
    },

    mark: (step: StepRead, mark: StepMark) => send(MARK, step.number, "marks", { mark, turn: step.turn }),
    reopen: (step: StepRead) => send(REOPEN, step.number, "turns", { turn: step.turn }),
  };
});

export type StepsModel = InstanceType<typeof StepsStore>;
