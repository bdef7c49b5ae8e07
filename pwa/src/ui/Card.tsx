import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Icon, type IconName } from "./Icon.tsx";

interface Props {
  title: string;
  children: ComponentChildren;
  /** The heading's level on its screen. */
  level?: 2 | 3;
  /** Grey ground: for what waits or failed, and asks nothing. */
  quiet?: boolean;
}

/** One thing, with one main action at most. */
export function Card({ title, children, level = 2, quiet }: Props) {
  const id = useId();
  const Heading = `h${level}` as "h2" | "h3";
  return (
    <article class={`card${quiet ? " sunken" : ""}`} aria-labelledby={id}>
      <Heading id={id}>{title}</Heading>
      {children}
    </article>
  );
}

/** A waiting state: grey on purpose, waiting is not a warning. */
export function Waiting({ children, icon = "hourglass" }: { children: ComponentChildren; icon?: IconName }) {
  return (
    <p class="waiting">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}
