/** Findings follow their words while the text around them changes, until the next check finds them anew. */
import type { Found } from "../core/writing.ts";

/** Those found in `part` as they stand after it went from `before` to `after`; what the change touched is dropped. */
export function moved(found: readonly Found[], part: Found["part"], before: string, after: string): Found[] {
  if (before === after) return [...found];
  const [was, is] = [[...before], [...after]];
  const most = Math.min(was.length, is.length);
  let head = 0;
  while (head < most && was[head] === is[head]) head += 1;
  let tail = 0;
  while (tail < most - head && was[was.length - 1 - tail] === is[is.length - 1 - tail]) tail += 1;
  const by = is.length - was.length;
  return found.flatMap((one) => {
    if (one.part !== part || isWhole(one)) return [one];
    const [start, end] = one.span;
    if (end <= head) return [one];
    return start >= was.length - tail ? [{ ...one, span: [start + by, end + by] }] : [];
  });
}

/** Findings about the whole and not about words: a part that is not there, or a word about danger. */
export const isWhole = (found: Found): boolean => found.severity === "support" || isMissing(found);

export const isMissing = ({ code }: Pick<Found, "code">): boolean => code.startsWith("missing_");
