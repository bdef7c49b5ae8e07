import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon.tsx";

interface Props {
  children: ComponentChildren;
  /** One primary a screen; `stop` for leaving and deleting; `outline` for choices of equal weight. */
  kind?: "primary" | "outline" | "quiet" | "stop";
  icon?: IconName;
  wide?: boolean;
  /** Keeps label and size, gains "…", takes no second tap. */
  busy?: boolean;
  /** Rare; the reason must stand beside it. It stays focusable, so that the reason is found. */
  disabled?: boolean;
  type?: "button" | "submit";
  label?: string;
  onClick?: (event: MouseEvent) => void;
}

export function Button({
  children,
  kind = "quiet",
  icon,
  wide,
  busy,
  disabled,
  type = "button",
  label,
  onClick,
}: Props) {
  return (
    <button
      type={type}
      class={`button ${kind}${wide ? " wide" : ""}`}
      aria-busy={busy || undefined}
      aria-disabled={disabled || undefined}
      aria-label={label}
      onClick={(event) => {
        if (busy || disabled) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon && <Icon name={icon} />}
      <span>
        {children}
        {busy && "…"}
      </span>
    </button>
  );
}

interface LinkProps {
  href: string;
  children: ComponentChildren;
  kind?: "primary" | "outline" | "quiet";
  icon?: IconName;
  wide?: boolean;
}

/** A link that looks like a button: for going somewhere, not for doing something. */
export function ButtonLink({ href, children, kind = "quiet", icon, wide }: LinkProps) {
  return (
    <a class={`button ${kind}${wide ? " wide" : ""}`} href={href}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  );
}
