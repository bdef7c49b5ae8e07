/** What a person does on Today itself. What it needs of the app is an argument, so that tests pass their own. */
import { createModel, signal } from "@preact/signals";
import type { Disk } from "../../core/disk.ts";
import type { Outbox } from "../../core/outbox.ts";
import type { Problem } from "../../core/problem.ts";
import type { SpaceRead } from "../../core/wire.ts";

interface Means {
  disk: Pick<Disk, "read" | "write">;
  outbox: Pick<Outbox, "send" | "drop">;
  space: () => SpaceRead | null;
  put: (space: SpaceRead) => void;
  /** Load everything afresh. */
  refresh: () => Promise<void>;
}

interface Kept {
  skipped: string | null;
  putOff: string | null;
}

const KEPT = "today/put_aside";

export const TodayStore = createModel(({ disk, outbox, space, put, refresh }: Means) => {
  const skipped = signal<string | null>(null);
  const putOff = signal<string | null>(null);
  const awake = signal(false);
  const resuming = signal<"busy" | "waiting" | null>(null);
  const problem = signal<Problem | null>(null);
  const loading = signal(false);
  const keep = () => {
    const kept: Kept = { skipped: skipped.value, putOff: putOff.value };
    void disk.write("reads", KEPT, kept);
  };
  return {
    skipped,
    putOff,
    awake,
    resuming,
    problem,
    loading,

    async wake() {
      const kept = await disk.read<Kept>("reads", KEPT);
      skipped.value = kept?.skipped ?? null;
      putOff.value = kept?.putOff ?? null;
      awake.value = true;
    },

    /** Put the day's question aside, or bring it back (null). Never told to anyone: it stays on this phone. */
    skip(on: string | null) {
      skipped.value = on;
      keep();
    },

    /** Read a letter later, or bring its card back (null). Never told to anyone. */
    later(letter: string | null) {
      putOff.value = letter;
      keep();
    },

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
