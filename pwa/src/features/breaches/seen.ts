import { useEffect, useRef } from "preact/hooks";
import { us } from "../../core/us.ts";
import type { BreachesModel } from "./store.ts";

/** What is on this screen has been found: it need not wait on Today any more. Told to nobody. */
export function useSeen(store: BreachesModel, things: Readonly<Record<string, string>>): void {
  const waiting = us.today.value?.waiting ?? [];
  const found = waiting.flatMap(({ kind, id }) => {
    const thing = kind === "statement.read" ? undefined : things[id];
    return thing ? [thing] : [];
  });
  useEffect(() => {
    for (const thing of new Set(found)) void store.putAway(thing);
  }, [found.join()]);
}

/** What waited when this screen was opened: what comes in later, perhaps out of sight, goes on waiting. */
export function useWaitingAtFirst(): ReadonlySet<string> {
  const first = useRef<ReadonlySet<string> | null>(null);
  const today = us.today.value;
  if (!first.current && today) first.current = new Set(today.waiting.map(({ id }) => id));
  return first.current ?? new Set();
}
