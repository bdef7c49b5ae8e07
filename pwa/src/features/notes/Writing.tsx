import { useEffect, useMemo, useState } from "preact/hooks";
import { usePage } from "../../core/page.ts";
import type { Params } from "../../core/router.ts";
import { go } from "../../core/router.ts";
import { say } from "../../core/say.ts";
import { fill } from "../../core/words.ts";
import { takeUp } from "../../core/writing.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { ErrorSummary, Field } from "../../ui/Field.tsx";
import { Form } from "../../ui/Form.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { copy } from "./copy.ts";
import { Gate } from "./Gate.tsx";
import { useNotes } from "./mine.ts";
import { type OpenNote, tagsIn } from "./note.ts";
import type { NotesModel } from "./store.ts";
import { NoteDraft } from "./writing.ts";
import "./notes.css";

/** Letters of a note; sealed, the longest of them still fits what the server takes. */
const LONGEST = 10_000;
const COUNTED_FROM = LONGEST - 500;

export default function Writing({ params }: { params: Params }) {
  usePage({ title: copy.newTitle, tab: copy.tab, back: "/notes", place: "/today" });
  const store = useNotes();
  return (
    <Gate store={store}>
      <Found store={store} id={params.id ?? null} />
    </Gate>
  );
}

function Found({ store, id }: { store: NotesModel; id: string | null }) {
  const note = id === null ? null : store.find(id);
  // As it was opened: what comes in from another phone meanwhile does not move under the thumb.
  const [first, setFirst] = useState(note);
  useEffect(() => {
    if (!first && note) setFirst(note);
  }, [first, note]);
  if (id === null || first) return <WritingScreen store={store} note={first} />;
  if (!store.ready.value || (!store.loaded.value && !store.problem.value))
    return <Skeleton still={copy.still} />;
  return (
    <div class="stack">
      <p>{copy.gone}</p>
      <ButtonLink kind="outline" wide href="/notes">
        {copy.back}
      </ButtonLink>
    </div>
  );
}

/** One note: written, kept, made a letter, deleted. */
export function WritingScreen({ store, note }: { store: NotesModel; note: OpenNote | null }) {
  const draft = useMemo(() => new NoteDraft(store, note), []);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void draft.wake();
    return () => void draft.close();
  }, [draft]);
  const { text, tags } = draft.words.value;
  const left = LONGEST - [...text].length;

  async function keep() {
    if (busy) return;
    // As typed, also what the screen has not drawn yet.
    const { text, tags } = draft.words.value;
    const left = LONGEST - [...text].length;
    setError(text.trim() ? (left < 0 ? copy.tooLong : null) : copy.needText);
    if (!text.trim() || left < 0) return;
    setBusy(true);
    const words = { text, tags: tagsIn(tags) };
    await (note ? store.change(note, words) : store.write(words));
    await draft.clear();
    say(copy.kept);
    go("/notes", true);
  }

  async function remove(one: OpenNote) {
    await draft.clear();
    const undo = await store.delete(one.id);
    say(copy.deleted, { label: copy.undo, onUndo: undo });
    go("/notes", true);
  }

  async function asLetter() {
    await takeUp({ text: draft.words.value.text });
    go("/write");
  }

  return (
    <Form class="stack" onSend={keep}>
      {error && <ErrorSummary title={copy.errorTitle} errors={[{ name: "note", text: error }]} />}
      <Field
        name="note"
        label={copy.text}
        hint={copy.textHint}
        multiline
        value={text}
        onInput={(value) => draft.write({ ...draft.words.value, text: value })}
        error={error}
        counter={
          text.length > COUNTED_FROM
            ? fill(left < 0 ? copy.tooMany : copy.left, { count: Math.abs(left) })
            : null
        }
      />
      <Field
        name="note-tags"
        label={copy.tags}
        hint={copy.tagsHint}
        value={tags}
        onInput={(value) => draft.write({ ...draft.words.value, tags: value })}
        maxLength={200}
      />
      <div class="push stack">
        <Button type="submit" kind="primary" wide busy={busy}>
          {copy.keep}
        </Button>
        {text.trim() && (
          <div>
            <Button kind="outline" wide onClick={() => void asLetter()}>
              {copy.asLetter}
            </Button>
            <p class="hint">{copy.asLetterHint}</p>
          </div>
        )}
        {note && (
          <Button kind="outline" wide onClick={() => void remove(note)}>
            {copy.delete}
          </Button>
        )}
      </div>
    </Form>
  );
}
