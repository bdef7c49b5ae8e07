import { useEffect, useState } from "preact/hooks";
import { disk } from "../../core/disk.ts";
import { type NotebookPage, notebook } from "../../core/notebook.ts";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { say } from "../../core/say.ts";
import { count } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { copy, problems } from "./copy.ts";
import { Gate } from "./Gate.tsx";
import { useNotes } from "./mine.ts";
import type { NotesModel } from "./store.ts";
import { takeOver } from "./taking-over.ts";

export default function Notebook() {
  usePage({ title: copy.notebookTitle, tab: copy.tab, back: "/notes", place: "/today" });
  return <NotebookScreen store={useNotes()} />;
}

/** What was written here before anyone signed in. It may be somebody else's: none of its words are shown. */
export function NotebookScreen({ store }: { store: NotesModel }) {
  const [pages, setPages] = useState<readonly NotebookPage[] | null>(null);
  useEffect(() => {
    if (notebook.there()) void notebook.pages().then(setPages);
    else setPages([]);
  }, []);
  if (!pages) return <Skeleton still={copy.still} />;

  async function remove(all: readonly NotebookPage[]) {
    setPages([]);
    await notebook.clear();
    const back = () => void notebook.putBack(all).then(() => setPages(all));
    say(copy.notebookDeleted, { label: copy.undo, onUndo: back });
  }

  if (pages.length === 0) {
    return (
      <div class="stack">
        <p>{copy.noNotebook}</p>
        <ButtonLink kind="outline" wide href="/notes">
          {copy.back}
        </ButtonLink>
      </div>
    );
  }
  return (
    <div class="stack">
      <p>{count(copy.inNotebook, pages.length)}</p>
      <p>{copy.notebookIsYours}</p>
      <p class="second">{copy.notebookOpen}</p>
      <Gate store={store}>
        <TakeOver store={store} />
      </Gate>
      <Button kind="outline" wide onClick={() => void remove(pages)}>
        {copy.deleteNotebook}
      </Button>
    </div>
  );
}

function TakeOver({ store }: { store: NotesModel }) {
  const [busy, setBusy] = useState(false);
  if (!store.loaded.value && store.problem.value) return <p>{sentence(store.problem.value, problems)}</p>;
  if (!store.loaded.value || !store.ready.value) return <Skeleton still={copy.still} />;

  async function take() {
    if (busy) return;
    setBusy(true);
    const done = await takeOver(await notebook.pages(), store, disk);
    setBusy(false);
    if (!done) return say(copy.takeOverLater);
    await notebook.clear();
    go("/notes", true);
    say(copy.takenOver);
  }

  return (
    <div class="stack tight">
      <Button kind="primary" wide busy={busy} onClick={() => void take()}>
        {copy.takeOver}
      </Button>
      <p class="hint">{copy.takeOverText}</p>
    </div>
  );
}
