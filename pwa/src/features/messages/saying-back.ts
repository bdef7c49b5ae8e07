/** Saying back without defending oneself: what in the words may be the beginning of an answer. Pure. */
import { catalogue } from "../../core/words.ts";

/** Beginnings of a defence. A hint and no more: the words go as they are. */
const { beginnings } = catalogue({
  en: {
    beginnings: [
      "but",
      "although",
      "because i",
      "i only",
      "i just",
      "i didn't",
      "i never",
      "i had to",
      "i meant",
      "you also",
      "you too",
      "to be fair",
      "in my defence",
      "in my defense",
    ],
  },
});

/** The first such words as they were written, or null. "I heard that I…" is not one: it says back what was said. */
export function defenceIn(text: string): string | null {
  const plain = text.replaceAll("’", "'");
  for (const [piece] of plain.matchAll(/(?:^|[.,;:!?\n—–]|\band\b)\s*[^.,;:!?\n—–]*/gi)) {
    const start = piece.replace(/^(?:[.,;:!?\n—–]|and\b)?\s*/i, "");
    const found = beginnings.find((words) => new RegExp(`^${words}(?![\\w'])`, "i").test(start));
    if (found) return start.slice(0, found.length);
  }
  const turn = /[\s,](but|because i|although)\s/i.exec(plain);
  return turn?.[1] ?? null;
}
