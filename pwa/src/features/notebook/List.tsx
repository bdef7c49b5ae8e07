import { useEffect, useMemo, useState } from "preact/hooks";
import { dayName } from "../../core/clock.ts";
import { newKey } from "../../core/ids.ts";
import { type NotebookPage, notebook } from "../../core/notebook.ts";
import { usePage } from "../../core/page.ts";
import { said } from "../../core/say.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { firstLine } from "../notes/note.ts";
import { copy } from "./copy.ts";
import { Truth } from "./Truth.tsx";
import "../notes/notes.css";

/** What one wrote before there is an account, and who can read it until then. */
export default function List() {
  usePage({ title: copy.title, tab: copy.tab, back: "/" });
  const [pages, setPages] = useState<readonly NotebookPage[] | null>(null);
  const fresh = useMemo(() => `/notebook/${newKey()}`, []);
  // Read again when the line with Undo goes: what was deleted may be there again.
  const line = said.value;
  useEffect(() => void notebook.pages().then(setPages), [line]);
  if (!pages) return <Skeleton still={copy.still} />;
  return (
    <div class="stack">
      <Truth />
      {pages.length === 0 && <p class="lead">{copy.empty}</p>}
      <p>{copy.noLock}</p>
      {pages.length > 0 && (
        <ul class="plain-list stack">
          {pages.map(({ id, on, text }) => (
            <li key={id}>
              <a class="card note-row" href={`/notebook/${id}`}>
                <span class="hint">{dayName(on)}</span>
                <span class="note-start">{firstLine(text)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <p class="second">{copy.here}</p>
      <p class="second">{copy.later}</p>
      <div class="push">
        <ButtonLink kind="primary" wide href={fresh}>
          {copy.write}
        </ButtonLink>
      </div>
    </div>
  );
}
