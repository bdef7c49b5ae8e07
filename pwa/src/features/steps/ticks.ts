/** Ticked tasks: on this phone only, and not carried into another space. */
import { useEffect, useMemo } from "preact/hooks";
import { Draft } from "../../core/draft.ts";

export type Ticks = Readonly<Record<string, true>>;

export function useTicks(space: string | null): Draft<Ticks> {
  const draft = useMemo(() => new Draft<Ticks>(`step-tasks/${space ?? "alone"}`, {}), [space]);
  useEffect(() => {
    void draft.wake();
    return () => void draft.save();
  }, [draft]);
  return draft;
}
