import type { ComponentChildren } from "preact";

interface Props {
  /** The sentence beside it says "both"; the line itself is decoration. */
  children?: ComponentChildren;
  /** Draw it once, where it has just come to be. */
  drawing?: boolean;
}

/** The line that appears where something was done together, and nowhere else. */
export function Seam({ children, drawing }: Props) {
  return <div class={`seam${drawing ? " drawing" : ""}`}>{children}</div>;
}
