import type { ComponentChildren } from "preact";
import { dateName } from "../../core/clock.ts";
import { dayNumber, type Point } from "./facts.ts";

interface Props {
  mine: readonly Point[];
  other: readonly Point[];
  /** Five names, lowest first. */
  stops: readonly string[];
  since: string;
  until: string;
  /** Days between two neighbouring points; a longer way between two is a gap, and breaks the line. */
  step: number;
  /** Said instead of the picture where pictures are not seen. */
  says: string;
}

const WIDTH = 340;
const LEFT = 108;
const TOP = 12;
const ROW = 30;
const HEIGHT = TOP + 4 * ROW + 34;
const RADIUS = 4;

/** Five named levels, no numbers. Mine is solid and round, the other's dashed and square. */
export function Chart({ mine, other, stops, since, until, step, says }: Props) {
  const first = dayNumber(since);
  const span = Math.max(1, dayNumber(until) - first);
  const x = ({ on }: Point) => LEFT + RADIUS + ((dayNumber(on) - first) / span) * (WIDTH - LEFT - 2 * RADIUS);
  const y = ({ stop }: Point) => TOP + (5 - stop) * ROW;
  const along = (points: readonly Point[]) =>
    points
      .map((point, at) => {
        const before = points[at - 1];
        const joined = before && dayNumber(point.on) - dayNumber(before.on) <= step;
        return `${joined ? "L" : "M"}${x(point).toFixed(1)} ${y(point)}`;
      })
      .join("");
  const side = 2 * RADIUS - 1;
  return (
    <svg class="pattern" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={says}>
      {stops.map((name, at) => (
        <Level key={name} y={TOP + (4 - at) * ROW}>
          {name}
        </Level>
      ))}
      <path class="theirs" d={along(other)} />
      <path class="mine" d={along(mine)} />
      {other.map((point) => (
        <rect
          class="theirs"
          key={point.on}
          x={x(point) - side / 2}
          y={y(point) - side / 2}
          width={side}
          height={side}
        />
      ))}
      {mine.map((point) => (
        <circle class="mine" key={point.on} cx={x(point)} cy={y(point)} r={RADIUS} />
      ))}
      <text x={LEFT} y={HEIGHT - 6}>
        {dateName(since)}
      </text>
      <text x={WIDTH} y={HEIGHT - 6} text-anchor="end">
        {dateName(until)}
      </text>
    </svg>
  );
}

function Level({ y, children }: { y: number; children: ComponentChildren }) {
  return (
    <>
      <line class="level" x1={LEFT} x2={WIDTH} y1={y} y2={y} />
      <text x="0" y={y + 4}>
        {children}
      </text>
    </>
  );
}
