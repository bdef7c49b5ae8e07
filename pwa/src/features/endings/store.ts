import { computed, createModel, type ReadonlySignal, signal } from "@preact/signals";
import { afresh } from "../../core/afresh.ts";
import type { Disk } from "../../core/disk.ts";
import type { Outbox, Outgoing } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { EndingRead, EndingSummary, SpaceRead } from "../../core/wire.ts";
import type { EndingsApi } from "./api.ts";

interface Means {
  space: () => SpaceRead | null;
  api: EndingsApi;
  outbox: Outbox;
  disk: Pick<Disk, "read" | "write">;
}

interface Kept {
  ending: EndingRead;
  summary: EndingSummary;
}

const SAY = "ending.say";
const TAKE_BACK = "ending.take_back";

/** Whether one says "rebuilt", and what the two did together. */
export const EndingStore = createModel(({ space, api, outbox, disk }: Means) => {
  const ending = signal<EndingRead | null>(null);
  const summary = signal<EndingSummary | null>(null);
  const problem = signal<Problem | null>(null);
  const refused = signal(false);
  /** It came to be while it was watched: the seam is drawn once. */
  const justNow = signal(false);

  /** How often something came in by itself. */
  let heard = 0;

  const path = () => `/spaces/${space()?.id}/ending`;

  function put(now: EndingRead): void {
    heard += 1;
    if (ending.value && !ending.value.rebuilt_on && now.rebuilt_on) justNow.value = true;
    ending.value = now;
  }

  async function load(): Promise<void> {
    const now = space();
    if (now?.state !== "open") return;
    problem.value = null;
    const place = `ending/${now.id}`;
    const kept = ending.value ? null : await disk.read<Kept>("reads", place);
    if (kept && !ending.value) {
      put(kept.ending);
      summary.value = kept.summary;
    }
    try {
      const [read, counts] = await afresh(
        () => heard,
        () => Promise.all([api.read(now.id), api.summary(now.id)]),
      );
      put(read);
      summary.value = counts;
      await disk.write("reads", place, { ending: read, summary: counts });
    } catch (why) {
      problem.value = why instanceof Problem ? why : Problem.unreachable();
    }
  }

  const send = (kind: string, method: "POST" | "DELETE", body?: unknown) => {
    refused.value = false;
    return outbox.send({ kind, method, path: path(), ...(body === undefined ? {} : { body }) });
  };

  const waits = (...kinds: string[]) =>
    outbox.waiting.value.filter(({ kind, path: to }) => kinds.includes(kind) && to === path());

  return {
    ending: ending as ReadonlySignal<EndingRead | null>,
    summary: summary as ReadonlySignal<EndingSummary | null>,
    problem,
    refused,
    justNow,
    waiting: computed(() => waits(SAY, TAKE_BACK).length > 0),
    /** Said on this phone only: it can be taken back before it went. */
    saidHere: computed(() => waits(SAY).length > 0),
    put,
    load,

    /** Hear how writes went. Returns a function that stops it. */
    follow(): () => void {
      const sent = (answer: unknown) => put(answer as EndingRead);
      const notTaken = (_: Problem, item: Outgoing) => {
        refused.value = true;
        void outbox.drop(item.id);
      };
      const stops = [SAY, TAKE_BACK].map((kind) => outbox.on(kind, { sent, refused: notTaken }));
      return () => stops.forEach((stop) => void stop());
    },

    say: () => send(SAY, "POST", {}),
    async unsay(): Promise<void> {
      for (const { id } of waits(SAY)) await outbox.drop(id);
    },
    takeBack: () => send(TAKE_BACK, "DELETE"),
  };
});

export type EndingModel = InstanceType<typeof EndingStore>;
