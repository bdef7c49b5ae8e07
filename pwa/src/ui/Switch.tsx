interface Props {
  label: string;
  /** What it is about, for the ear: the eye sees it above. */
  about?: string;
  checked: boolean;
  /** The state in words: colour alone says nothing. */
  on: string;
  off: string;
  onChange: (checked: boolean) => void;
}

export function Switch({ label, about, checked, on, off, onChange }: Props) {
  return (
    <label class="switch">
      <span>
        {label}
        {about && <span class="off-screen">: {about}</span>}
      </span>
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
