import { copy } from "./copy.ts";
import type { TooMany } from "./store.ts";

/**
 * Says why a fourth pick did not stay, each time anew. The group that draws this reads `fourth` itself: the box had
 * ticked itself before anyone could refuse, and drawing the group again takes the tick off.
 */
export function Fourth({ beyond, of }: { beyond: TooMany | null; of: TooMany["of"] }) {
  const said = beyond?.of === of;
  return (
    <p role="status" class={said ? "waiting" : "off-screen"}>
      {said && <span key={beyond.times}>{copy.fourth}</span>}
    </p>
  );
}
