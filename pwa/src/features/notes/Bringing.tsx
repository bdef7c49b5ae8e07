import { useState } from "preact/hooks";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { count, fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { type Brought, grouped, known, type Piece, packed, read, sectionName } from "./bringing.ts";
import { copy, problems } from "./copy.ts";
import { Gate } from "./Gate.tsx";
import { useNotes } from "./mine.ts";
import type { NotesModel } from "./store.ts";
import "./notes.css";

/** Notes that one account keeps at most. */
const MOST = 5000;

export default function Bringing() {
  usePage({ title: copy.bringTitle, tab: copy.bringTab, back: "/settings/privacy", place: "/today" });
  const store = useNotes();
  return (
    <Gate store={store}>
      <BringingScreen store={store} />
    </Gate>
  );
}

interface Found extends Brought {
  fresh: readonly Piece[];
}

/** A file of one's own words from another server: looked at on this phone, then kept as notes. */
export function BringingScreen({ store }: { store: NotesModel }) {
  const [found, setFound] = useState<Found | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [total, setTotal] = useState<number | null>(null);
  const [sealed, setSealed] = useState(0);
  if (!store.loaded.value && store.problem.value) return <p>{sentence(store.problem.value, problems)}</p>;
  if (!store.loaded.value || !store.ready.value) return <Skeleton still={copy.still} />;

  async function look(file: File | undefined) {
    if (!file) return;
    setFound(null);
    setTotal(null);
    const brought = await read(await file.text());
    setError(brought ? null : copy.noExport);
    if (!brought) return;
    const here = await known(store.list.value);
    setFound({ ...brought, fresh: brought.pieces.filter(({ digest }) => !here.has(digest)) });
  }

  async function bring(pieces: readonly Piece[]) {
    const notes = packed(pieces);
    if (store.list.value.length + notes.length > MOST) return setError(copy.bringFull);
    setTotal(notes.length);
    for (const [at, note] of notes.entries()) {
      await store.write(note);
      setSealed(at + 1);
    }
  }

  const waiting = store.list.value.filter(({ waits, from }) => waits && from).length;
  return (
    <div class="stack">
      <p>{copy.bringIntro}</p>
      <div class="field">
        <label for="words-file">{copy.bringFile}</label>
        <input
          id="words-file"
          class="input"
          type="file"
          accept=".json,application/json"
          aria-describedby="words-file-error"
          disabled={total !== null && sealed < total}
          onChange={(event) => void look(event.currentTarget.files?.[0])}
        />
      </div>
      <div role="status" id="words-file-error">
        {error && <p class="field-error">{error}</p>}
        {found && total === null && <Told found={found} />}
        {total !== null && sealed === total && waiting === 0 && <p>{count(copy.broughtAll, total)}</p>}
      </div>
      {total !== null && (sealed < total || waiting > 0) && (
        <div class="stack tight">
          <label for="bringing">{copy.bringing}</label>
          <progress id="bringing" max={total * 2} value={sealed + Math.max(0, sealed - waiting)} />
          <p class="hint">{copy.bringSafe}</p>
        </div>
      )}
      <div class="push stack">
        {found && total === null && found.fresh.length > 0 && (
          <Button kind="primary" wide onClick={() => void bring(found.fresh)}>
            {copy.bring}
          </Button>
        )}
        <ButtonLink wide href="/notes">
          {copy.back}
        </ButtonLink>
      </div>
    </div>
  );
}

function Told({ found: { pieces, fresh, closed } }: { found: Found }) {
  const sections = grouped(fresh, ({ section }) => section);
  const here = pieces.length - fresh.length;
  return (
    <div class="stack tight">
      {fresh.length > 0 ? (
        <>
          <p>{copy.inFile}</p>
          <ul>
            {[...sections].map(([section, some]) => (
              <li key={section}>
                {fill(copy.inSection, { section: sectionName(section), count: some.length })}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{copy.nothingNew}</p>
      )}
      {here > 0 && fresh.length > 0 && <p class="hint">{count(copy.hereAlready, here)}</p>}
      {closed > 0 && <p class="hint">{count(copy.closedInFile, closed)}</p>}
    </div>
  );
}
