import { useState } from "preact/hooks";

/**
 * What a form with one thing to say knows of its sending: whether it is under way, and the sentence about what stopped
 * it. `said` puts a failure into words.
 */
export function useSending(said: (why: unknown) => string) {
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function send(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (why) {
      setError(said(why));
    } finally {
      setBusy(false);
    }
  }

  return { error, busy, send, refuse: setError };
}
