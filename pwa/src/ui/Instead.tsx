import { ButtonLink } from "./Button.tsx";

interface Props {
  /** Where the bar has none. */
  title?: string;
  text: string;
  href: string;
  action: string;
}

/** What stands where a screen has nothing to show: why, and the one way on. */
export function Instead({ title, text, href, action }: Props) {
  return (
    <div class="stack">
      {title && <h1 tabIndex={-1}>{title}</h1>}
      <p>{text}</p>
      <ButtonLink kind="primary" wide href={href}>
        {action}
      </ButtonLink>
    </div>
  );
}
