/** What a new wording changes, sentence by sentence, so that it can be said in words. */

export interface Line {
  kind: "same" | "removed" | "added";
  text: string;
}

/** Sentences, and lines where there are some: small enough to see a change, large enough to be read. */
const sentences = (text: string) =>
  text
    .split(/\n+|(?<=[.!?…])\s+/u)
    .map((line) => line.trim())
    .filter(Boolean);

/** The longest row of sentences both wordings share, with what was taken out before what was put in. */
export function changes(before: string, after: string): Line[] {
  const old = sentences(before);
  const now = sentences(after);
  const shared = old.map(() => new Array<number>(now.length + 1).fill(0));
  shared.push(new Array<number>(now.length + 1).fill(0));
  const at = (i: number, j: number) => shared[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const row = shared[i];
      if (row) row[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    const [was, is] = [old[i], now[j]];
    if (was !== undefined && was === is) {
      lines.push({ kind: "same", text: was });
      i++;
      j++;
    } else if (was !== undefined && (is === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: "removed", text: was });
      i++;
    } else if (is !== undefined) {
      lines.push({ kind: "added", text: is });
      j++;
    }
  }
  return lines;
}
