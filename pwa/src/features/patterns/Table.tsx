import { dateName } from "../../core/clock.ts";
import { copy } from "./copy.ts";
import type { Point } from "./facts.ts";

interface Props {
  mine: readonly Point[];
  other: readonly Point[];
  /** The other's name, where both show this line. */
  name: string | null;
  stops: readonly string[];
}

/** The same as the picture, in words, newest first. */
export function Table({ mine, other, name, stops }: Props) {
  const [own, theirs] = [byDay(mine), byDay(other)];
  const days = [...new Set([...own.keys(), ...theirs.keys()])].sort().reverse();
  const told = (stop: number | undefined) => (stop ? stops[stop - 1] : copy.gap);
  return (
    <details>
      <summary>{copy.table}</summary>
      <table class="pattern-table">
        <thead>
          <tr>
            <th scope="col">{copy.day}</th>
            <th scope="col">{copy.you}</th>
            {name && <th scope="col">{name}</th>}
          </tr>
        </thead>
        <tbody>
          {days.map((on) => (
            <tr key={on}>
              <th scope="row">{dateName(on)}</th>
              <td>{told(own.get(on))}</td>
              {name && <td>{told(theirs.get(on))}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const byDay = (points: readonly Point[]) => new Map(points.map(({ on, stop }) => [on, stop]));
