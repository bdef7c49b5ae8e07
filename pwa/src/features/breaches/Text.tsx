import { dayName } from "../../core/clock.ts";
import type { StatementKind, StatementRead, StatementVersionRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { copy, partsOf } from "./copy.ts";
import { writtenIn } from "./parts.ts";

interface Props {
  kind: StatementKind;
  version: StatementVersionRead;
  /** Said above it where it is not the only one. */
  title?: string | null;
  onPart?: (part: string, element: HTMLElement | null) => void;
}

/** What was opened, part by part, each under its heading. */
export function VersionText({ kind, version, title, onPart }: Props) {
  const { parts, everything } = writtenIn(version);
  return (
    <div class="stack">
      {title && <p class="hint">{title}</p>}
      {Object.entries(partsOf[kind]).map(([part, label]) =>
        parts[part]?.trim() ? (
          <section key={part} class="stack tight" ref={(element) => onPart?.(part, element)}>
            <h2 class="part-title">{label}</h2>
            <p class="letter">{parts[part]}</p>
          </section>
        ) : null,
      )}
      {everything && <p class="second">{copy.everythingSaid}</p>}
    </div>
  );
}

export function Additions({ statement }: { statement: StatementRead }) {
  return (
    <>
      {statement.additions.map((addition, index) => (
        <div key={index} class="addition">
          <p class="small">{fill(copy.added, { day: dayName(addition.on) })}</p>
          <p class="letter">{addition.text}</p>
        </div>
      ))}
    </>
  );
}
