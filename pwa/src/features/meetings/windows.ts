import { computed, createModel, type ReadonlySignal, signal } from "@preact/signals";
import { afresh } from "../../core/afresh.ts";
import type { Disk } from "../../core/disk.ts";
import type { Outbox, Outgoing } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { MeetingWindow, MeetingWindowRead, SpaceRead } from "../../core/wire.ts";
import type { MeetingsApi } from "./api.ts";

interface Means {
  space: () => SpaceRead | null;
  api: Pick<MeetingsApi, "window">;
  outbox: Outbox;
  disk: Pick<Disk, "read" | "write">;
}

const CHOOSE = "meeting_window.choose";
const TAKE_BACK = "meeting_window.take_back";

/** When the two would like to meet. */
export const WindowStore = createModel(({ space, api, outbox, disk }: Means) => {
  const window = signal<MeetingWindowRead | null>(null);
  const problem = signal<Problem | null>(null);
  const refused = signal(false);

  /** How often something came in by itself. */
  let heard = 0;

  const path = () => `/spaces/${space()?.id}/meetings/window`;
  const kept = () => `meeting-window/${space()?.id}`;

  function put(now: MeetingWindowRead): void {
    heard += 1;
    window.value = now;
    void disk.write("reads", kept(), now);
  }

  const send = async (kind: string, method: "PUT" | "DELETE", body?: MeetingWindow) => {
    refused.value = false;
    const outcome = await outbox.send({ kind, method, path: path(), ...(body ? { body } : {}) });
    return outcome.state;
  };

  return {
    window: window as ReadonlySignal<MeetingWindowRead | null>,
    problem,
    refused,
    waiting: computed(() =>
      outbox.waiting.value.some(({ kind, path: to }) => [CHOOSE, TAKE_BACK].includes(kind) && to === path()),
    ),
    put,

    /** Show what the phone has, then what the server says. */
    async load(): Promise<void> {
      const now = space();
      if (now?.state !== "open") return;
      problem.value = null;
      const before = await disk.read<MeetingWindowRead>("reads", kept());
      if (before && !window.value) window.value = before;
      try {
        put(
          await afresh(
            () => heard,
            () => api.window(now.id),
          ),
        );
      } catch (why) {
        problem.value = why instanceof Problem ? why : Problem.unreachable();
      }
    },

    /** Hear how writes went, also those of an earlier visit. Returns a function that stops it. */
    follow(): () => void {
      const sent = (answer: unknown) => put(answer as MeetingWindowRead);
      const notTaken = (_: Problem, item: Outgoing) => {
        refused.value = true;
        void outbox.drop(item.id);
      };
      const stops = [CHOOSE, TAKE_BACK].map((kind) => outbox.on(kind, { sent, refused: notTaken }));
      return () => stops.forEach((stop) => void stop());
    },

    choose: (draft: MeetingWindow) => send(CHOOSE, "PUT", draft),
    takeBack: () => send(TAKE_BACK, "DELETE"),
  };
});

export type WindowModel = InstanceType<typeof WindowStore>;

export const sameWindow = (one: MeetingWindow | null, other: MeetingWindow | null) =>
  one?.at === other?.at && one?.weekdays.join() === other?.weekdays.join();
