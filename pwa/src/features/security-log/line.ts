import type { SecurityLogEntry } from "../../core/wire.ts";
import { count, fill } from "../../core/words.ts";
import { copy } from "./copy.ts";

/** One line of the log as a sentence, without its day. */
export function sentenceOf(line: SecurityLogEntry): string {
  const device = line.here ? copy.thisDevice : (line.device ?? copy.operator);
  const counted = copy.counted[line.kind];
  if (counted) return count(counted, line.times, { device });
  return fill(copy.kinds[line.kind] ?? copy.other, { device, about: line.about ?? "" });
}
