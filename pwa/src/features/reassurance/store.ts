/** Asking and answering. What it needs of the app is an argument, so that tests pass their own. */
import { computed, createModel, signal } from "@preact/signals";
import { afresh } from "../../core/afresh.ts";
import { daysApart } from "../../core/clock.ts";
import type { Disk } from "../../core/disk.ts";
import type { Outbox } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { ReassuranceRequestRead } from "../../core/wire.ts";
import type { ReassuranceApi } from "./api.ts";

export interface Means {
  space: string;
  me: string;
  /** The day where this person is; that of the space is within a day of it. */
  today: () => string;
  api: ReassuranceApi;
  outbox: Pick<Outbox, "send" | "drop" | "items">;
  disk: Pick<Disk, "read" | "write">;
}

const OPEN = ["asked", "later"];

export const ReassuranceStore = createModel(({ space, me, today, api, outbox, disk }: Means) => {
  const all = signal<readonly ReassuranceRequestRead[]>([]);
  const known = signal(false);
  const problem = signal<Problem | null>(null);
  const refusal = signal<Problem | null>(null);
  const busy = signal(false);
  /** How often something came in by itself, or was done here. */
  let heard = 0;
  // What was read long ago says that it is of today and is not any more.
  const ofToday = computed(() =>
    all.value.filter(
      ({ of_today, on, state }) => of_today && daysApart(on, today()) <= 1 && state !== "taken_back",
    ),
  );
  const path = `/spaces/${space}/reassurance-requests`;
  const kept = `reassurance/${space}`;

  function put(one: ReassuranceRequestRead): void {
    heard += 1;
    const before = all.value.some(({ id }) => id === one.id);
    all.value = before ? all.value.map((other) => (other.id === one.id ? one : other)) : [one, ...all.value];
    void disk.write("reads", kept, all.value);
  }

  async function send(kind: string, method: "POST" | "DELETE", to: string, body?: unknown): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    refusal.value = null;
    const outcome = await outbox.send<ReassuranceRequestRead | null>({
      kind,
      method,
      path: to,
      ...(body === undefined ? {} : { body }),
      about: space,
    });
    busy.value = false;
    if (outcome.state === "refused") {
      await outbox.drop(outcome.item.id);
      refusal.value = outcome.problem;
      return false;
    }
    if (outcome.state === "sent" && outcome.answer) put(outcome.answer);
    return true;
  }

  return {
    known,
    problem,
    refusal,
    busy,
    put,
    /** What waits on this phone for signal. */
    waiting: computed(() =>
      outbox.items.value.some(
        ({ kind, about, refused }) => kind.startsWith("reassurance.") && about === space && !refused,
      ),
    ),
    /** My request of today, with its answer. */
    mine: computed(() => ofToday.value.find(({ by }) => by === me) ?? null),
    /** Whether I can ask: nothing of mine waits. */
    free: computed(() => !ofToday.value.some(({ by, state }) => by === me && OPEN.includes(state))),
    theirs: computed(() => ofToday.value.find(({ by }) => by !== me) ?? null),

    async load(): Promise<void> {
      problem.value = null;
      const before = known.value ? null : await disk.read<ReassuranceRequestRead[]>("reads", kept);
      if (before && !known.value) {
        all.value = before;
        known.value = true;
      }
      try {
        const { items } = await afresh(
          () => heard,
          () => api.newest(space),
        );
        all.value = items;
        known.value = true;
        await disk.write("reads", kept, all.value);
      } catch (error) {
        problem.value = error instanceof Problem ? error : Problem.unreachable();
      }
    },

    ask: (text: string) => send("reassurance.ask", "POST", path, { text: text.trim() || null }),

    /** In one's own words; without any, "later today". */
    answer: (one: ReassuranceRequestRead, text: string | null) =>
      send("reassurance.answer", "POST", `${path}/${one.id}/answers`, { text }),

    async takeBack(one: ReassuranceRequestRead) {
      if (await send("reassurance.take_back", "DELETE", `${path}/${one.id}`))
        put({ ...one, state: "taken_back", text: null, answer: null });
    },

    async takeAnswerBack(one: ReassuranceRequestRead) {
      if (await send("reassurance.take_back", "DELETE", `${path}/${one.id}/answers`))
        put({ ...one, state: "asked", answer: null });
    },
  };
});

export type ReassuranceModel = InstanceType<typeof ReassuranceStore>;
