import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

interface Props {
  title: ComponentChildren;
  /** Whether it begins unfolded; afterwards it is the reader's. */
  open?: boolean;
  children: ComponentChildren;
}

/** What most do not need each time: its name, and the rest at a tap. */
export function Folded({ title, open = false, children }: Props) {
  const [first] = useState(open);
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (first && box.current) box.current.open = true;
  }, [first]);
  return (
    <details class="folded" ref={box}>
      <summary>{title}</summary>
      <div class="stack">{children}</div>
    </details>
  );
}
