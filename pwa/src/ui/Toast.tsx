import { useEffect, useRef, useState } from "preact/hooks";

interface Props {
  message: string;
  /** The way back, for as long as it is shown. */
  undo?: { label: string; onUndo: () => void };
  onGone: () => void;
}

/** Milliseconds it stays: long enough to take something back, or just to be read. */
const WITH_UNDO = 8000;
const READ = 4000;

/** A line that tells what was done and offers a way back. It stays while focused or hovered. */
export function Toast({ message, undo, onGone }: Props) {
  const stays = undo ? WITH_UNDO : READ;
  const [held, setHeld] = useState(false);
  // The newest way to be gone, without beginning to count anew whenever the page around it is drawn.
  const gone = useRef(onGone);
  gone.current = onGone;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => gone.current(), stays);
    return () => clearTimeout(timer);
  }, [held, stays]);
  const before = useRef<EventTarget | null>(null);
  const takeBack = (way: NonNullable<Props["undo"]>) => {
    const { current } = before;
    way.onUndo();
    onGone();
    const there = current instanceof HTMLElement && current.isConnected ? current : null;
    (there ?? document.querySelector("main"))?.focus({ preventScroll: true });
  };
  return (
    <div class="toasts">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only holds the line while someone is at it */}
      <div
        class="toast"
        onFocusIn={(event) => {
          before.current = event.relatedTarget;
          setHeld(true);
        }}
        onFocusOut={() => setHeld(false)}
        onMouseEnter={() => setHeld(true)}
        onMouseLeave={() => setHeld(false)}
      >
        <span role="status">{message}</span>
        {undo && (
          <button type="button" class="button quiet" onClick={() => takeBack(undo)}>
            {undo.label}
          </button>
        )}
      </div>
    </div>
  );
}
