import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "./Icon.tsx";

interface Props {
  title: string;
  closeLabel: string;
  children: ComponentChildren;
  onClose: () => void;
}

/** Pixels a sheet is drawn down before letting go closes it. */
const FAR = 80;

/**
 * A short choice over the page, shown while it is rendered. The page behind is inert; focus goes in and comes back.
 * Escape, a tap outside, drawing it down and the Close button all close it. Sheets never stack.
 */
export function Sheet({ title, closeLabel, children, onClose }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const from = useRef<number | null>(null);

  // Before the next paint: a key that is pressed at once meets the focus where it belongs.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const sheet = dialog.current;
    sheet?.showModal();
    return () => {
      // Closed first: while it is open everything behind it is inert and takes no focus.
      sheet?.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a tap on the ground outside; Escape is the dialog's own.
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div
        class="sheet-grip"
        onPointerDown={(event) => {
          from.current = event.clientY;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerUp={(event) => {
          if (from.current !== null && event.clientY - from.current > FAR) onClose();
          from.current = null;
        }}
      />
      <div class="sheet-head">
        <h2 id={id}>{title}</h2>
        <button type="button" class="button quiet" aria-label={closeLabel} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
