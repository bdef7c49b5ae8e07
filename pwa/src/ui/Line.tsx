import { Icon, type IconName } from "./Icon.tsx";

/** Where something is, in one line. */
export function Line({ icon, children }: { icon: IconName; children: string }) {
  return (
    <p class="state">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}
