/** A time-out as this phone knows it: begun or ended without signal, it stands on Today all the same. Pure. */
import type { TimeOutRead, TodayRead, WaitingRead } from "../../core/wire.ts";

const RUNS = "time_out.runs";

/** What waits, the one that is on or has just passed before all else, and without one that is known to be over. */
export function withTimeOut(
  today: TodayRead,
  all: readonly TimeOutRead[],
  on: TimeOutRead | null,
): TodayRead {
  const first: WaitingRead[] = on ? [{ kind: RUNS, id: on.id, on: null }] : [];
  const isKnown = ({ kind, id }: WaitingRead) => kind === RUNS && (on || all.some((one) => one.id === id));
  return { ...today, waiting: [...first, ...today.waiting.filter((item) => !isKnown(item))] };
}
