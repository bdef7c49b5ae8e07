import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Faster answers than this need no placeholder, and a flash of one is worse than nothing. */
const SHOWN_AFTER = 200;
const STILL_AFTER = 6000;

interface Props {
  /** Blocks stand for cards, lines for text. */
  shape?: "lines" | "cards";
  /** Said after six seconds. */
  still: ComponentChildren;
}

/** The grey shape of what is coming; it does not move. Its parent carries `aria-busy`. */
export function Skeleton({ shape = "cards", still }: Props) {
  const [shown, setShown] = useState(false);
  const [long, setLong] = useState(false);
  useEffect(() => {
    const first = setTimeout(() => setShown(true), SHOWN_AFTER);
    const second = setTimeout(() => setLong(true), STILL_AFTER);
    return () => {
      clearTimeout(first);
      clearTimeout(second);
    };
  }, []);
  if (!shown) return null;
  const one = shape === "cards" ? "skeleton block" : "skeleton";
  return (
    <div class="stack" aria-busy="true">
      <div class="stack tight" aria-hidden="true">
        <div class={one} />
        <div class={`${one}${shape === "lines" ? " short" : ""}`} />
      </div>
      {long && (
        <p class="hint" role="status">
          {still}
        </p>
      )}
    </div>
  );
}
