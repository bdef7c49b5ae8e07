import type { ComponentChildren } from "preact";
import { Icon } from "./Icon.tsx";

interface Props {
  /** What stands before: the way back, or the place's name. */
  children?: ComponentChildren;
  /** What stands beside Hide: the sync chip. */
  status?: ComponentChildren;
  hide: { label: string; href: string; onHide: (event: MouseEvent) => void };
}

/**
 * The bar at the top; Hide keeps its place on every screen and works as a plain link before any script runs. It stands
 * last for the eye and first for the Tab key.
 */
export function Header({ children, status, hide }: Props) {
  return (
    <header class="bar">
      <a class="hide" id="hide" href={hide.href} data-outside onClick={hide.onHide}>
        <Icon name="eye-off" />
        <span>{hide.label}</span>
      </a>
      <div class="bar-start">{children}</div>
      {status}
    </header>
  );
}
