/** Starting and ending a time-out. What it needs of the app is an argument, so that tests pass their own. */
import { computed, createModel, signal } from "@preact/signals";
import { sharedNow } from "../../core/clock.ts";
import type { Outbox } from "../../core/outbox.ts";
import type { Problem } from "../../core/problem.ts";
import type { TimeOutEnding, TimeOutRead } from "../../core/wire.ts";
import { SHORTEST } from "./times.ts";

export interface Means {
  space: string;
  me: string;
  outbox: Pick<Outbox, "send" | "drop" | "items" | "online">;
  /** Put in what is known now. */
  put: (one: TimeOutRead) => void;
}

export const TimeOutStore = createModel(({ space, me, outbox, put }: Means) => {
  const problem = signal<Problem | null>(null);
  const busy = signal(false);

  async function send(kind: string, path: string, body: unknown): Promise<"sent" | "waiting" | "refused"> {
    problem.value = null;
    const outcome = await outbox.send<TimeOutRead>({
      kind,
      method: "POST",
      path,
      body,
      about: space,
      ahead: true,
    });
    if (outcome.state === "refused") {
      await outbox.drop(outcome.item.id);
      problem.value = outcome.problem;
    }
    return outcome.state;
  }

  return {
    problem,
    busy,
    /** The start is on this phone only, for want of signal. */
    onThisPhone: computed(() =>
      outbox.items.value.some(
        ({ kind, about, refused }) => kind === "time_out.start" && about === space && !refused,
      ),
    ),

    /** From now on, on both phones; without signal on this one at once, and it counts from now. */
    async start(minutes: number): Promise<void> {
      if (busy.value) return;
      busy.value = true;
      const now = sharedNow();
      const offline = !outbox.online.value;
      if (offline) {
        put({ id: "", by: me, ends_at: new Date(now + minutes * 60_000).toISOString(), ending: null });
      }
      await send("time_out.start", `/spaces/${space}/time-outs`, {
        minutes,
        started_at: offline ? new Date(now).toISOString() : null,
      });
      busy.value = false;
    },

    longer(): Promise<void> {
      return this.start(SHORTEST);
    },

    async end(one: TimeOutRead, ending: TimeOutEnding): Promise<void> {
      const waits = outbox.items.value.find(
        ({ kind, about }) => kind === "time_out.start" && about === space,
      );
      put({ ...one, ending });
      if (!one.id) {
        if (waits) await outbox.drop(waits.id);
        return;
      }
      await send("time_out.end", `/spaces/${space}/time-outs/${one.id}/endings`, { ending });
    },

    /** What always passes: a few words about safety or the children. */
    safety: (text: string) =>
      send("message.send", `/spaces/${space}/messages`, {
        kind: "safety",
        mode: "free",
        text,
        hold: "none",
        hard: false,
      }),
  };
});

export type TimeOutModel = InstanceType<typeof TimeOutStore>;
