import { fill } from "../../core/words.ts";
import { copy } from "./copy.ts";

/** How far something is that takes a while. */
export function Part({ part, label }: { part: number | null; label: string }) {
  if (part === null) return null;
  const told = fill(copy.part, { part: Math.round(part * 100) });
  return (
    <div class="stack tight">
      <label for="part">{label}</label>
      <progress id="part" max={1} value={part}>
        {told}
      </progress>
    </div>
  );
}
