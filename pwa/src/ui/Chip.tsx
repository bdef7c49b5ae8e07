import type { ComponentChildren } from "preact";
import { Icon } from "./Icon.tsx";

interface Props {
  children: ComponentChildren;
  /** `checkbox` where several may be chosen, `radio` for one. */
  type: "checkbox" | "radio";
  name: string;
  value: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/** One choice among some. Put a group of them into a `fieldset` with a `legend`. */
export function Chip({ children, type, name, value, checked, disabled, onChange }: Props) {
  return (
    <label class="chip">
      <input
        type={type}
        name={name}
        value={value}
        checked={checked}
        autocomplete="off"
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <Icon name="tick" />
      <span>{children}</span>
    </label>
  );
}
