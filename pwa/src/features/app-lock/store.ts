import { createModel, signal } from "@preact/signals";
import { Problem, sentence } from "../../core/problem.ts";
import { count } from "../../core/words.ts";
import type { AppLockApi } from "./api.ts";
import { copy, problems } from "./copy.ts";

interface Means {
  api: Pick<AppLockApi, "unlock">;
  /** The server took it: load what lies behind. */
  opened: () => Promise<unknown>;
}

/** Unlocking: the PIN, or the passphrase where it is forgotten. */
export const UnlockStore = createModel(({ api, opened }: Means) => {
  const error = signal<string | null>(null);
  const offline = signal(false);
  const busy = signal(false);

  async function attempt(by: { pin: string } | { passphrase: string }): Promise<boolean> {
    busy.value = true;
    error.value = null;
    offline.value = false;
    try {
      await api.unlock(by);
      await opened();
      return true;
    } catch (failed) {
      const problem = failed instanceof Problem ? failed : Problem.unreachable();
      if (problem.status === 0) offline.value = true;
      else if (problem.type === "pin-wrong") error.value = count(copy.left, Number(problem.extras.left));
      // There is nothing to unlock any more, as after another device changed it: go on.
      else if (problem.type === "no-app-lock") await opened();
      else error.value = sentence(problem, problems);
      return false;
    } finally {
      busy.value = false;
    }
  }

  return {
    error,
    offline,
    busy,
    byPin: async (pin: string) => {
      if (pin) return attempt({ pin });
      error.value = copy.needPin;
      return false;
    },
    byPassphrase: async (passphrase: string) => {
      if (passphrase) return attempt({ passphrase });
      error.value = copy.needPassphrase;
      return false;
    },
  };
});

export type UnlockModel = InstanceType<typeof UnlockStore>;
