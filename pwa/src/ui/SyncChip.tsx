import { Icon, type IconName } from "./Icon.tsx";

interface Props {
  icon: IconName;
  label: string;
  /** All is well: the label stands small below the icon, where coming and going moves nothing. */
  quiet: boolean;
  /** The label is for the ear only. */
  faded: boolean;
  onClick: () => void;
}

/** Where one's words are, for the whole app: one icon and a few words. Opens the list of what waits. */
export function SyncChip({ icon, label, quiet, faded, onClick }: Props) {
  return (
    <button type="button" class={quiet ? `sync quiet${faded ? " faded" : ""}` : "sync"} onClick={onClick}>
      <Icon name={icon} />
      <span class="label">{label}</span>
    </button>
  );
}
