/** Whether to offer a place among the phone's own apps: once, after the first reveal. */
import { computed, createModel, type ReadonlySignal, signal } from "@preact/signals";
import type { Disk } from "../../core/disk.ts";
import type { Way } from "../../core/installing.ts";

interface Means {
  disk: Pick<Disk, "read" | "write" | "all">;
  way: ReadonlySignal<Way>;
  ask: () => Promise<boolean>;
}

/** `due` from the first reveal on, `answered` from either answer on: then Settings alone has it. */
type Standing = "due" | "answered";
const KEPT = "today/install";

export const InstallStore = createModel(({ disk, way, ask }: Means) => {
  const standing = signal<Standing | null>(null);

  async function become(next: Standing): Promise<void> {
    standing.value = next;
    await disk.write("reads", KEPT, next);
  }

  return {
    offer: computed(() => (standing.value === "due" && way.value !== "none" ? way.value : null)),

    /** Look whether it is due. On an iPhone words that lie there alone may be cleared: there it is due with the first draft. */
    async consider(opened: boolean): Promise<void> {
      standing.value ??= (await disk.read<Standing>("reads", KEPT)) ?? null;
      if (standing.value) return;
      if (opened || (way.value === "steps" && (await disk.all("drafts")).length > 0)) await become("due");
    },

    /** Not again, whichever way it went. */
    putAway: () => become("answered"),

    /** Yes: now the browser asks. */
    async accept(): Promise<boolean> {
      const accepted = ask();
      await become("answered");
      return accepted;
    },
  };
});

export type InstallModel = InstanceType<typeof InstallStore>;
