/** Pages of the notebook from before there was an account, as notes: each once, however often it is begun. */
import type { Disk } from "../../core/disk.ts";
import type { NotebookPage } from "../../core/notebook.ts";
import type { NotesModel } from "./store.ts";

/** Letters of one note; a page has no bound. */
const LONGEST = 10_000;

const partsOf = (text: string) => {
  const signs = [...text];
  return Array.from({ length: Math.ceil(signs.length / LONGEST) }, (_, at) =>
    signs.slice(at * LONGEST, (at + 1) * LONGEST).join(""),
  );
};

/** Says whether all of it is safe with the notes. */
export async function takeOver(
  pages: readonly NotebookPage[],
  store: Pick<NotesModel, "list" | "write">,
  disk: Pick<Disk, "written" | "where">,
): Promise<boolean> {
  const here = new Set(store.list.value.flatMap(({ from }) => from ?? []));
  for (const { id, text, on, changed } of pages) {
    for (const [at, part] of partsOf(text).entries()) {
      const from = `notebook/${id}/${changed}/${at}`;
      if (!here.has(from)) await store.write({ text: part, tags: [], on, changed, from: [from] });
    }
  }
  await disk.written();
  return disk.where.value === "phone";
}
