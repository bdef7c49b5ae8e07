interface Props {
  label: string;
  checked: boolean;
  /** The state in words: colour alone says nothing. */
  on: string;
  off: string;
  onChange: (checked: boolean) => void;
}

export function Switch({ label, checked, on, off, onChange }: Props) {
  return (
    <label class="switch">
      <span>{label}</span>
      <span class="switch-state" aria-hidden="true">
        {checked ? on : off}
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
