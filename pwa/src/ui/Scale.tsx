interface Props {
  name: string;
  legend: string;
  /** The five stops' names, in order. */
  stops: readonly string[];
  /** 1 to 5, or null: there is no default. */
  value: number | null;
  onChange: (stop: number) => void;
}

/** Five named stops to tap; arrow keys work, nothing needs dragging. */
export function Scale({ name, legend, stops, value, onChange }: Props) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="scale">
        {stops.map((stop, index) => (
          <label class="stop-mark" key={stop}>
            <input
              type="radio"
              name={name}
              value={index + 1}
              checked={value === index + 1}
              autocomplete="off"
              onChange={() => onChange(index + 1)}
            />
            <span>{stop}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
