import { computed, createModel, type ReadonlySignal, signal } from "@preact/signals";
import { afresh } from "../../core/afresh.ts";
import type { Disk } from "../../core/disk.ts";
import type { Outbox, Outgoing } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { ReviewRead, ReviewWords, SpaceRead } from "../../core/wire.ts";
import type { ReviewsApi } from "./api.ts";

interface Means {
  space: () => SpaceRead | null;
  api: ReviewsApi;
  outbox: Outbox;
  disk: Pick<Disk, "read" | "write">;
}

const ANSWER = "review.answer";
const TAKE_BACK = "review.take_back";
const OPEN = "review.open";
const CHOOSE = "review.choose";

/** The reviews of one space, as this person may know them. */
export const ReviewsStore = createModel(({ space, api, outbox, disk }: Means) => {
  const all = signal<readonly ReviewRead[]>([]);
  const known = signal(false);
  const problem = signal<Problem | null>(null);
  const refusal = signal<Problem | null>(null);

  /** How often something came in by itself. */
  let heard = 0;

  const path = (more: string) => `/spaces/${space()?.id}/reviews${more}`;
  const waits = (kind: string) =>
    computed(() => outbox.waiting.value.some((item) => item.kind === kind && item.path.startsWith(path(""))));

  function put(one: ReviewRead): void {
    heard += 1;
    const others = all.value.filter(({ number }) => number !== one.number);
    all.value = [one, ...others].sort((a, b) => b.number - a.number);
    void keep();
  }

  async function keep(): Promise<void> {
    const now = space();
    if (now) await disk.write("reads", `reviews/${now.id}`, [...all.value]);
  }

  async function refresh(): Promise<void> {
    const now = space();
    if (!now) return;
    problem.value = null;
    try {
      const found = await afresh(
        () => heard,
        () => api.newest(now.id),
      );
      all.value = found;
      known.value = true;
      await keep();
    } catch (why) {
      problem.value = why instanceof Problem ? why : Problem.unreachable();
    }
  }

  /** What holds no words leaves the queue where it is refused, and is looked at afresh. */
  function refused(why: Problem, item: Outgoing): void {
    refusal.value = why;
    void outbox.drop(item.id);
    void refresh();
  }

  const send = (kind: string, method: "POST" | "PUT" | "DELETE", more: string, body?: unknown) => {
    refusal.value = null;
    return outbox.send<ReviewRead>({
      kind,
      method,
      path: path(more),
      ...(body === undefined ? {} : { body }),
    });
  };

  return {
    all: all as ReadonlySignal<readonly ReviewRead[]>,
    known,
    problem,
    refusal,
    answering: waits(ANSWER),
    takingBack: waits(TAKE_BACK),
    choosing: waits(CHOOSE),
    put,
    refresh,

    async load(): Promise<void> {
      const now = space();
      if (!now) return;
      const kept = await disk.read<ReviewRead[]>("reads", `reviews/${now.id}`);
      if (kept && !known.value) {
        all.value = kept;
        known.value = true;
      }
      await refresh();
    },

    /** Hear how writes went, also those of an earlier visit. Returns a function that stops it. */
    follow(): () => void {
      const sent = (answer: unknown) => put(answer as ReviewRead);
      const stops = [
        outbox.on(ANSWER, { sent }),
        outbox.on(TAKE_BACK, { sent: () => void refresh(), refused }),
        ...[OPEN, CHOOSE].map((kind) => outbox.on(kind, { sent, refused })),
      ];
      return () => stops.forEach((stop) => void stop());
    },

    /** Seal answers; whether they are on their way. Refused words stay in the form. */
    async answer(words: ReviewWords): Promise<boolean> {
      const outcome = await send(ANSWER, "POST", "", words);
      if (outcome.state !== "refused") return true;
      await outbox.drop(outcome.item.id);
      refusal.value = outcome.problem;
      await refresh();
      return false;
    },

    takeBack: (number: number) => send(TAKE_BACK, "DELETE", `/${number}/answer`),
    open: (number: number) => send(OPEN, "POST", `/${number}/openings`),
    choose: (number: number, going_on: boolean) => send(CHOOSE, "PUT", `/${number}/choice`, { going_on }),
  };
});

export type ReviewsModel = InstanceType<typeof ReviewsStore>;
