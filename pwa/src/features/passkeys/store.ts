/** One's own passkeys, as the server last said. */
import { createModel, signal } from "@preact/signals";
import { Problem } from "../../core/problem.ts";
import type { PasskeyRead } from "../../core/wire.ts";
import { isThere, type makePasskey, turnedBack } from "../../keys/passkey.ts";
import type { PasskeysApi } from "./api.ts";

interface Means {
  api: PasskeysApi;
  make: typeof makePasskey;
}

type Failure = Problem | "turned-back" | "is-there";

function failureOf(failed: unknown): Failure {
  if (failed instanceof Problem) return failed;
  if (isThere(failed)) return "is-there";
  return turnedBack(failed) || failed instanceof DOMException ? "turned-back" : Problem.unreachable();
}

export const PasskeysStore = createModel(({ api, make }: Means) => {
  const all = signal<readonly PasskeyRead[] | null>(null);
  const failed = signal<Failure | null>(null);
  const busy = signal<string | null>(null);

  async function attempt(what: string | null, work: () => Promise<void>): Promise<boolean> {
    busy.value = what;
    failed.value = null;
    try {
      await work();
      return true;
    } catch (why) {
      failed.value = failureOf(why);
      return false;
    } finally {
      busy.value = null;
    }
  }

  const load = () =>
    attempt(null, async () => {
      all.value = await api.all();
    });

  return {
    all,
    failed,
    busy,
    load,
    /** Make one on this phone, or on a key that is at hand. */
    add: (name: string) =>
      attempt("add", async () => {
        const made = await api.add(await make(await api.challenge(), name));
        all.value = [...(all.value ?? []).filter(({ id }) => id !== made.id), made];
      }),
    name: (id: string, name: string | null) =>
      attempt(`name-${id}`, async () => {
        await api.name(id, name);
        all.value = (all.value ?? []).map((one) => (one.id === id ? { ...one, name } : one));
      }),
    remove: (id: string) =>
      attempt(id, async () => {
        await api.remove(id);
        all.value = (all.value ?? []).filter((one) => one.id !== id);
      }),
  };
});

export type PasskeysModel = InstanceType<typeof PasskeysStore>;
