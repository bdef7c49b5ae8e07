import type { ComponentChildren } from "preact";

/** One line under the header; at most one at a time. */
export function Banner({ kind = "info", children }: { kind?: "info" | "stop"; children: ComponentChildren }) {
  return (
    <div class={`banner${kind === "stop" ? " stop" : ""}`} role="status">
      {children}
    </div>
  );
}
