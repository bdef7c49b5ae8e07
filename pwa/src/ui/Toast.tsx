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
  return (
    <div class="toasts">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only holds the line while someone is at it */}
      <div
        class="toast"
        onFocusIn={() => setHeld(true)}
        onFocusOut={() => setHeld(false)}
        onMouseEnter={() => setHeld(true)}
        onMouseLeave={() => setHeld(false)}
      >
        <span role="status">{message}</span>
        {undo && (
          <button type="button" class="button quiet" onClick={undo.onUndo}>
            {undo.label}
          </button>
        )}
      </div>
    </div>
  );
}
