import { useMemo } from "preact/hooks";
import { localDay } from "../../core/clock.ts";
import { openNotes } from "../../core/keeper.ts";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { saveFile } from "../../core/save.ts";
import { say } from "../../core/say.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { exportsApi } from "./api.ts";
import { copy, problems } from "./copy.ts";
import { htmlOf } from "./html.ts";
import { Part } from "./Part.tsx";
import { type ExportModel, ExportStore } from "./store.ts";

export default function Export() {
  usePage({ title: copy.title, tab: copy.tab, back: "/settings/privacy", place: "/today" });
  const store = useMemo(
    () => new ExportStore({ api: exportsApi, notes: () => openNotes.value?.() ?? null }),
    [],
  );
  return <ExportScreen store={store} notesOpen={openNotes.value !== null} />;
}

/** One's own words as two files: one to read, one for another server. */
export function ExportScreen({ store, notesOpen }: { store: ExportModel; notesOpen: boolean }) {
  const words = store.words.value;
  const day = localDay();
  return (
    <div class="stack">
      <p>{copy.intro}</p>
      <p class="second">{copy.seen}</p>
      <p class="second">{notesOpen ? copy.notesOpen : copy.notesClosed}</p>
      {!notesOpen && (
        <p>
          <ButtonLink href="/notes">{copy.toNotes}</ButtonLink>
        </p>
      )}
      <Part part={store.part.value} label={copy.gathering} />
      <div role="status">
        {store.failed.value !== null && <p class="field-error">{sentence(store.failed.value, problems)}</p>}
        {words && <p>{copy.ready}</p>}
      </div>
      <div class="push stack">
        {words ? (
          <>
            <Button
              kind="primary"
              wide
              onClick={() => {
                const text = htmlOf(copy.htmlTitle, copy.htmlIntro, words.reading);
                saveFile(fill(copy.htmlName, { day }), text, "text/html");
                say(copy.saved);
              }}
            >
              {copy.saveHtml}
            </Button>
            <Button
              kind="outline"
              wide
              onClick={() => {
                saveFile(
                  fill(copy.jsonName, { day }),
                  `${JSON.stringify(words.file, null, 2)}\n`,
                  "application/json",
                );
                say(copy.saved);
              }}
            >
              {copy.saveJson}
            </Button>
          </>
        ) : (
          <Button kind="primary" wide busy={store.part.value !== null} onClick={() => void store.gather()}>
            {copy.gather}
          </Button>
        )}
        <ButtonLink wide href="/pack">
          {copy.toPack}
        </ButtonLink>
      </div>
    </div>
  );
}
