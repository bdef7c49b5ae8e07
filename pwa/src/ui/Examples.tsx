import { useState } from "preact/hooks";

export interface Example {
  id: string;
  theme: string;
  text: string;
}

interface Props<T extends Example> {
  title: string;
  more: string;
  of: readonly T[];
  onTake: (example: T) => void;
}

/** As many as fit below the field without pushing the rest away. */
const FIRST = 3;

/** Examples to begin from, one a theme at first; a tap puts one into the form. */
export function Examples<T extends Example>({ title, more, of, onTake }: Props<T>) {
  const [all, setAll] = useState(false);
  const firsts = of.filter(({ theme }, at) => of.findIndex((one) => one.theme === theme) === at);
  const shown = all ? of : firsts.slice(0, FIRST);
  return (
    <div class="stack tight">
      <p class="hint">{title}</p>
      <ul class="plain-list stack tight">
        {shown.map((example) => (
          <li key={example.id}>
            <button type="button" class="starter" onClick={() => onTake(example)}>
              <span class="small">{example.theme}</span>
              <span>{example.text}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length < of.length && (
        <button type="button" class="button quiet" onClick={() => setAll(true)}>
          <span>{more}</span>
        </button>
      )}
    </div>
  );
}
