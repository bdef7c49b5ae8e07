/** Whether to offer a nudge: once, after the second check-in. What it needs of the app is an argument. */
import { createModel, signal } from "@preact/signals";
import type { Disk } from "../../core/disk.ts";
import type { Reach } from "../../core/reached.ts";

interface Means {
  disk: Pick<Disk, "read" | "write">;
  /** Days of one's own answers, as far as two. */
  answers: () => Promise<number>;
  reach: () => Promise<Reach>;
  turnOn: () => Promise<Reach>;
  now: () => number;
}

/** `home` explains the Home Screen first; the system is not asked before. */
export type Offer = "ask" | "home";

const KEPT = "today/nudge";
const AFTER = 2;
const NOT_AGAIN_FOR = 60 * 86_400_000; // milliseconds

export const NudgeStore = createModel(({ disk, answers, reach, turnOn, now }: Means) => {
  const offer = signal<Offer | null>(null);
  const busy = signal(false);

  /** Not again for sixty days, on this phone. */
  async function putAway(): Promise<void> {
    offer.value = null;
    await disk.write("reads", KEPT, now());
  }

  return {
    offer,
    busy,
    putAway,

    /** Look whether this is the moment; without signal it is not. */
    async consider(): Promise<void> {
      const answeredAt = await disk.read<number>("reads", KEPT);
      if (answeredAt !== undefined && now() - answeredAt < NOT_AGAIN_FOR) return;
      try {
        if ((await answers()) < AFTER) return;
        const here = await reach();
        offer.value = here === "off" ? "ask" : here === "home" ? "home" : null;
      } catch {
        offer.value = null;
      }
    },

    /** Yes: now the system asks. Gives how this phone is reached then, or nothing where that failed. */
    async accept(): Promise<Reach | null> {
      if (busy.value) return null;
      busy.value = true;
      try {
        return await turnOn();
      } catch {
        return null;
      } finally {
        busy.value = false;
        await putAway();
      }
    },
  };
});

export type NudgeModel = InstanceType<typeof NudgeStore>;
