import { useEffect } from "preact/hooks";
import { Button } from "../../ui/Button.tsx";
import { copy } from "./copy.ts";
import type { RemindersModel } from "./store.ts";

/** How long a phone is given to show it, in milliseconds. */
const PATIENCE = 20_000;

/** Sends one now, and says what became of it: what the server knows, and what this phone itself has shown. */
export function Trying({ store }: { store: RemindersModel }) {
  const trying = store.trying.value;
  const byPush = store.wishes.value?.last?.by === "push";
  useEffect(() => {
    if (trying !== "sent" || !byPush) return;
    const timer = setTimeout(() => store.tooLate(), PATIENCE);
    return () => clearTimeout(timer);
  }, [trying, byPush, store]);
  const arrival = store.wishes.value?.last?.arrival;
  return (
    <section class="stack tight" aria-labelledby="try-it">
      <h2 id="try-it">{copy.tryIt}</h2>
      <p class="hint">{copy.tryText}</p>
      <Button kind="outline" busy={store.busy.value === "try"} onClick={() => void store.tryOut()}>
        {copy.send}
      </Button>
      <div role="status">
        {trying === "shown" && <p>{copy.shown}</p>}
        {trying === "sent" && arrival === "waiting" && <p>{copy.onItsWay}</p>}
        {trying === "late" && arrival === "accepted" && <p>{copy.notShown}</p>}
      </div>
    </section>
  );
}
