import { useEffect, useState } from "preact/hooks";
import { dayName } from "../../core/clock.ts";
import { notebook } from "../../core/notebook.ts";
import { usePage } from "../../core/page.ts";
import { say } from "../../core/say.ts";
import { count } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Field } from "../../ui/Field.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { copy } from "./copy.ts";
import { Gate } from "./Gate.tsx";
import { useNotes } from "./mine.ts";
import { firstLine, matching, type OpenNote } from "./note.ts";
import type { NotesModel } from "./store.ts";
import "./notes.css";

export default function List() {
  usePage({ title: copy.title, tab: copy.tab, back: "/today", place: "/today" });
  const store = useNotes();
  return (
    <Gate store={store}>
      <ListScreen store={store} />
    </Gate>
  );
}

/** The notes, those changed last first; searched on this phone, among words that no server has. */
export function ListScreen({ store }: { store: NotesModel }) {
  const [looked, setLooked] = useState("");
  const [tag, setTag] = useState<string | null>(null);
  const all = store.list.value;
  const tags = [...new Set(all.flatMap((note) => note.tags))].sort((one, other) => one.localeCompare(other));
  const chosen = tag !== null && tags.includes(tag) ? all.filter((note) => note.tags.includes(tag)) : all;
  const shown = matching(chosen, looked);
  const closed = store.unreadable.value;
  const parted = store.parted.value;
  useEffect(() => {
    if (parted > 0) say(copy.parted);
  }, [parted]);
  if (all.length === 0 && !store.ready.value) return <Skeleton still={copy.still} />;
  return (
    <div class="stack">
      {all.length === 0 && <p class="lead">{copy.empty}</p>}
      {all.length > 0 && (
        <>
          <p class="second">{copy.intro}</p>
          <Field
            name="notes-search"
            label={copy.search}
            value={looked}
            onInput={setLooked}
            spellcheck={false}
          />
          {tags.length > 0 && (
            <fieldset>
              <legend class="off-screen">{copy.tagged}</legend>
              <div class="row">
                {tags.map((one) => (
                  <Chip
                    key={one}
                    type="checkbox"
                    name="tag"
                    value={one}
                    checked={tag === one}
                    onChange={() => setTag(tag === one ? null : one)}
                  >
                    {one}
                  </Chip>
                ))}
              </div>
            </fieldset>
          )}
          {(looked.trim() || tag) && (
            <p class="hint" role="status">
              {shown.length > 0 ? count(copy.found, shown.length) : copy.nothingFound}
            </p>
          )}
          <ul class="plain-list stack">
            {shown.map((note) => (
              <Row key={note.id} note={note} />
            ))}
          </ul>
        </>
      )}
      {notebook.there() && (
        <a class="row-link link" href="/notes/notebook">
          {copy.notebookTitle}
        </a>
      )}
      {closed > 0 && <p class="hint">{count(copy.unreadable, closed)}</p>}
      <div class="push stack">
        <ButtonLink kind="primary" wide href="/notes/new">
          {copy.write}
        </ButtonLink>
        <div class="row">
          <Button icon="lock" onClick={() => store.lock()}>
            {copy.lockNow}
          </Button>
          <ButtonLink href="/notes/passphrase">{copy.changePassphrase}</ButtonLink>
        </div>
      </div>
    </div>
  );
}

function Row({ note }: { note: OpenNote }) {
  return (
    <li>
      <a class="card note-row" href={`/notes/${note.id}`}>
        <span class="hint">{[dayName(note.on), ...note.tags].join(" · ")}</span>
        <span class="note-start">{firstLine(note.text) || copy.noText}</span>
        {note.waits && <Waiting icon="cloud-off">{copy.waits}</Waiting>}
      </a>
    </li>
  );
}
