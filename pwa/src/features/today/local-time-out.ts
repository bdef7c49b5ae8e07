/** A time-out as this phone knows it: begun or ended without signal, it stands on Today all the same. Pure. */
import type { TimeOutRead, TodayRead, WaitingRead } from "../../core/wire.ts";

const RUNS = "time_out.runs";

/** What waits, with the one that is on or has just passed, and without one that is known to be over. */
export function withTimeOut(
  today: TodayRead,
  all: readonly TimeOutRead[],
  on: TimeOutRead | null,
): TodayRead {
  const { waiting } = today;
  const isTold = waiting.some(({ kind }) => kind === RUNS);
  const card: WaitingRead[] = on && !isTold ? [{ kind: RUNS, id: on.id, on: null }] : [];
  const isOver = ({ kind, id }: WaitingRead) => !on && kind === RUNS && all.some((one) => one.id === id);
  return { ...today, waiting: [...card, ...waiting.filter((item) => !isOver(item))] };
}
