import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon.tsx";

const ICONS = {
  sealed: "letter-sealed",
  "both-in": "both",
  opened: "letter-opened",
  withdrawn: "undo",
} as const satisfies Record<string, IconName>;

interface Props {
  state: keyof typeof ICONS;
  /** The sentence that says it. */
  children: ComponentChildren;
}

/** An answer that is sealed, ready for both, opened or taken back: an icon and a sentence. */
export function SealedLetter({ state, children }: Props) {
  return (
    <p class={`sealed ${state}`}>
      <Icon name={ICONS[state]} />
      <span>{children}</span>
    </p>
  );
}
