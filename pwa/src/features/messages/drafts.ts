/** The words being written and those put aside, as Talk lists them. */
import { createModel, signal } from "@preact/signals";
import { beingWritten, putAside, setAside, takeUp, throwAway, type Writing } from "../../core/writing.ts";

export const DraftsStore = createModel(() => {
  const current = signal<Writing | null>(null);
  const aside = signal<readonly Writing[]>([]);

  async function load(): Promise<void> {
    current.value = await beingWritten();
    aside.value = await putAside();
  }

  return {
    current,
    aside,
    load,
    goOn: takeUp,

    async delete(draft: Writing) {
      await throwAway(draft.id);
      await load();
    },

    async bringBack(draft: Writing) {
      await setAside(draft);
      await load();
    },
  };
});

export type DraftsModel = InstanceType<typeof DraftsStore>;
