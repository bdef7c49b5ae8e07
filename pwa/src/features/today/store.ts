/** What a person does on Today itself. What it needs of the app is an argument, so that tests pass their own. */
import { createModel, signal } from "@preact/signals";
import type { Aside } from "../../core/aside.ts";
import type { Disk } from "../../core/disk.ts";
import type { Outbox } from "../../core/outbox.ts";
import type { Problem } from "../../core/problem.ts";
import type { SpaceRead } from "../../core/wire.ts";

interface Means {
  disk: Pick<Disk, "read" | "write">;
  aside: Pick<Aside, "letters" | "wake" | "put" | "bringBack">;
  outbox: Pick<Outbox, "send" | "drop">;
  space: () => SpaceRead | null;
  put: (space: SpaceRead) => void;
  /** Load everything afresh. */
  refresh: () => Promise<void>;
}

interface Kept {
  skipped: string | null;
}

const KEPT = "today/put_aside";

export const TodayStore = createModel(({ disk, aside, outbox, space, put, refresh }: Means) => {
  const skipped = signal<string | null>(null);
  const awake = signal(false);
  const resuming = signal<"busy" | "waiting" | null>(null);
  const problem = signal<Problem | null>(null);
  const loading = signal(false);
  return {
    skipped,
    /** Letters put off or put away, here or in Talk. */
    aside: aside.letters,
    awake,
    resuming,
    problem,
    loading,

    async wake() {
      const kept = await disk.read<Kept>("reads", KEPT);
      skipped.value = kept?.skipped ?? null;
      await aside.wake();
      awake.value = true;
    },

    /** Put the day's question aside, or bring it back (null). Never told to anyone: it stays on this phone. */
    skip(on: string | null) {
      skipped.value = on;
      void disk.write("reads", KEPT, { skipped: on } satisfies Kept);
    },

    /** Read a letter later. Never told to anyone. */
    later: (letter: string) => aside.put(letter),

    bringBack: (letter: string) => aside.bringBack(letter),

    /** End one's own pause. */
    async resume() {
      const now = space();
      if (!now || resuming.value) return;
      problem.value = null;
      resuming.value = "busy";
      const outcome = await outbox.send<SpaceRead>({
        kind: "space.resume",
        method: "DELETE",
        path: `/spaces/${now.id}/pauses`,
        about: now.id,
      });
      resuming.value = outcome.state === "waiting" ? "waiting" : null;
      if (outcome.state === "sent") put(outcome.answer);
      else if (outcome.state === "refused") {
        await outbox.drop(outcome.item.id);
        problem.value = outcome.problem;
      }
    },

    async again() {
      loading.value = true;
      await refresh();
      loading.value = false;
    },
  };
});

export type TodayModel = InstanceType<typeof TodayStore>;
