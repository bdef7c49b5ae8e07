import { useMemo, useState } from "preact/hooks";
import { dateName, localDay } from "../../core/clock.ts";
import { openNotes } from "../../core/keeper.ts";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { saveFile } from "../../core/save.ts";
import { say } from "../../core/say.ts";
import type { ExportSection } from "../../core/wire.ts";
import { count, fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { exportsApi } from "./api.ts";
import { copy, problems } from "./copy.ts";
import { htmlOf } from "./html.ts";
import { Part } from "./Part.tsx";
import { type ExportModel, ExportStore } from "./store.ts";
import "./exports.css";

export default function Pack() {
  usePage({ title: copy.packTitle, tab: copy.tab, back: "/support", place: "/support" });
  const store = useMemo(
    () => new ExportStore({ api: exportsApi, notes: () => openNotes.value?.() ?? null }),
    [],
  );
  return <PackScreen store={store} notesOpen={openNotes.value !== null} />;
}

/** Some of one's own words to bring along: picked, looked at, then saved. */
export function PackScreen({ store, notesOpen }: { store: ExportModel; notesOpen: boolean }) {
  const [looking, setLooking] = useState(false);
  const [missing, setMissing] = useState(false);
  const words = store.words.value;
  const busy = store.part.value !== null;
  return (
    <div class="stack">
      <p>{copy.packIntro}</p>
      {!words && <p class="second">{notesOpen ? copy.packNotesOpen : copy.packNotesClosed}</p>}
      {!words && !notesOpen && (
        <div>
          <ButtonLink href="/notes">{copy.toNotes}</ButtonLink>
        </div>
      )}
      {words && !looking && <Picking store={store} />}
      {words && looking && <Preview sections={store.chosen.value} />}
      <Part part={store.part.value} label={words ? copy.making : copy.gathering} />
      <div role="status">
        {store.failed.value !== null && <p class="field-error">{sentence(store.failed.value, problems)}</p>}
        {missing && <p class="field-error">{copy.needPick}</p>}
      </div>
      <div class="push stack">
        {!words && (
          <Button kind="primary" wide busy={busy} onClick={() => void store.gather()}>
            {copy.gatherPack}
          </Button>
        )}
        {words && !looking && (
          <>
            <p class="hint" role="status">
              {count(copy.picked, store.picked.value.size)}
            </p>
            <Button
              kind="primary"
              wide
              onClick={() => {
                setMissing(store.picked.value.size === 0);
                setLooking(store.picked.value.size > 0);
              }}
            >
              {copy.preview}
            </Button>
          </>
        )}
        {words && looking && <Saving store={store} onEdit={() => setLooking(false)} />}
      </div>
    </div>
  );
}

function Picking({ store }: { store: ExportModel }) {
  const sections = (store.words.value?.reading ?? []).filter(
    ({ name, entries }) => name !== "account" && entries.length > 0,
  );
  const picked = store.picked.value;
  return (
    <>
      {sections.map(({ name, title, entries }) => {
        const keys = entries.map(({ key }) => key);
        return (
          <details class="pack-section" key={name}>
            <summary>{title}</summary>
            <fieldset class="stack tight">
              <legend class="off-screen">{title}</legend>
              <label class="tick">
                <input
                  type="checkbox"
                  checked={keys.every((key) => picked.has(key))}
                  onChange={(event) => store.pick(keys, event.currentTarget.checked)}
                />
                <span>
                  <strong>{copy.all}</strong>
                </span>
              </label>
              {entries.map(({ key, on, lines }) => (
                <label class="tick" key={key}>
                  <input
                    type="checkbox"
                    checked={picked.has(key)}
                    onChange={(event) => store.pick([key], event.currentTarget.checked)}
                  />
                  <span>
                    {on && <span class="hint">{dateName(on)} </span>}
                    <span class="pack-start">{longest(lines)}</span>
                  </span>
                </label>
              ))}
            </fieldset>
          </details>
        );
      })}
    </>
  );
}

/** What an entry is known by: the most it says. */
const longest = (lines: ExportSection["entries"][number]["lines"]) =>
  lines.reduce((most, { text }) => (text.length > most.length ? text : most), "");

function Preview({ sections }: { sections: readonly ExportSection[] }) {
  return (
    <>
      {sections.map(({ name, title, entries }) => (
        <section class="stack" key={name}>
          <h2>{title}</h2>
          {entries.map(({ key, on, lines }) => (
            <article class="card" key={key}>
              {on && <h3>{dateName(on)}</h3>}
              <dl class="pack-lines">
                {lines
                  .filter(({ text }) => text !== on)
                  .map(({ label, text }, number) => (
                    <div key={`${number} ${label}`}>
                      <dt class="hint">{label}</dt>
                      <dd dir="auto">{text}</dd>
                    </div>
                  ))}
              </dl>
            </article>
          ))}
        </section>
      ))}
    </>
  );
}

function Saving({ store, onEdit }: { store: ExportModel; onEdit: () => void }) {
  const day = localDay();
  const busy = store.part.value !== null;
  const [notShown, setNotShown] = useState(0);
  const printed = store.printed.value.length;
  const notes = store.picked.value.size - printed;
  async function savePdf() {
    const made = await store.pdf();
    if (!made) return;
    const bytes = Uint8Array.from(atob(made.data), (letter) => letter.charCodeAt(0));
    saveFile(fill(copy.pdfName, { day }), bytes, "application/pdf");
    setNotShown(made.not_shown);
    say(copy.saved);
  }
  return (
    <>
      <div role="status">{notShown > 0 && <p class="hint">{count(copy.notShown, notShown)}</p>}</div>
      {notes > 0 && <p class="hint">{printed > 0 ? copy.notesNotPrinted : copy.onlyNotes}</p>}
      {printed > 0 && (
        <Button kind="primary" wide busy={busy} onClick={() => void savePdf()}>
          {copy.savePdf}
        </Button>
      )}
      <Button
        kind={printed > 0 ? "outline" : "primary"}
        wide
        onClick={() => {
          const text = htmlOf(copy.htmlTitle, copy.htmlIntro, store.chosen.value);
          saveFile(fill(copy.packHtmlName, { day }), text, "text/html");
          say(copy.saved);
        }}
      >
        {copy.saveHtml}
      </Button>
      <Button wide onClick={onEdit}>
        {copy.edit}
      </Button>
    </>
  );
}
