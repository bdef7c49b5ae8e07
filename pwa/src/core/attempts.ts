/** What a screen asks of the server by hand: which of it is under way, and why the last of it failed. */
import { computed, signal } from "@preact/signals";
import { Problem } from "./problem.ts";

export function attempts() {
  const problem = signal<Problem | null>(null);
  const busy = signal<string | null>(null);

  /** Do `work`, under the name by which its button knows itself. Says whether it went well. */
  async function attempt(what: string, work: () => Promise<unknown>): Promise<boolean> {
    busy.value = what;
    problem.value = null;
    try {
      await work();
      return true;
    } catch (why) {
      problem.value = why instanceof Problem ? why : Problem.unreachable();
      return false;
    } finally {
      busy.value = null;
    }
  }

  return { problem, busy, isBusy: computed(() => busy.value !== null), attempt };
}
