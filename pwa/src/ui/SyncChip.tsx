import { Icon, type IconName } from "./Icon.tsx";

interface Props {
  icon: IconName;
  /** What it says; kept for screen readers where `shown` is false. */
  label: string;
  shown: boolean;
  onClick: () => void;
}

/** Where one's words are, for the whole app: one icon and a few words. Opens the list of what waits. */
export function SyncChip({ icon, label, shown, onClick }: Props) {
  return (
    <button type="button" class="sync" onClick={onClick}>
      <Icon name={icon} />
      <span class={shown ? undefined : "off-screen"}>{label}</span>
    </button>
  );
}
