import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface Props {
  /** Quotes the words it is about. */
  title: string;
  /** The level as a word: "look at this". */
  level: string;
  children: ComponentChildren;
  /** Buttons. */
  actions?: ComponentChildren;
}

/** A question about some words one wrote. It sits on the seam's soft ground: a hard sentence is not an error. */
export function CoachNote({ title, level, children, actions }: Props) {
  const id = useId();
  return (
    <section class="coach stack tight" aria-labelledby={id}>
      <h3 id={id}>
        {title} <small>{level}</small>
      </h3>
      <p>{children}</p>
      {actions && <div class="row">{actions}</div>}
    </section>
  );
}
