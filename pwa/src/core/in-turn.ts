/** Longer than any one request is waited for. */
const PATIENCE = 30_000;

/**
 * Do something in one tab of this browser after the other. A tab that was put to sleep in the midst of it loses its turn
 * after a while: what then happens twice must do no harm.
 */
export async function inTurn<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  if (!navigator.locks) return work();
  let doing: Promise<Result> | null = null;
  const begin = () => {
    doing = work();
    return doing;
  };
  const take = (options: LockOptions) =>
    // Once begun it is done to its end, also where the turn was lost meanwhile.
    navigator.locks.request(name, options, begin).catch((why) => doing ?? Promise.reject(why));
  const tired = AbortSignal.timeout(PATIENCE);
  return take({ signal: tired }).catch((why) => {
    if (doing || !tired.aborted) throw why;
    return take({ steal: true });
  });
}
