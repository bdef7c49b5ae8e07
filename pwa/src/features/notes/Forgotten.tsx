import { useState } from "preact/hooks";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { say } from "../../core/say.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { copy, problems } from "./copy.ts";
import { useNotes } from "./mine.ts";
import type { NotesModel } from "./store.ts";
import "./notes.css";

export default function Forgotten() {
  usePage({ title: copy.forgottenTitle, tab: copy.tab, back: "/notes", place: "/today" });
  return <ForgottenScreen store={useNotes()} />;
}

/** Nobody can open them; the plain truth about that, and a way to begin anew. */
export function ForgottenScreen({ store }: { store: Pick<NotesModel, "clear"> }) {
  const [ticked, setTicked] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function clear() {
    setFailed(ticked ? null : copy.needTick);
    if (!ticked || busy) return;
    setBusy(true);
    try {
      await store.clear();
      say(copy.cleared);
      go("/notes", true);
    } catch (why) {
      setFailed(sentence(why, problems));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div class="stack">
      <p>{copy.forgottenText}</p>
      <p>{copy.forgottenWait}</p>
      <ButtonLink kind="outline" wide href="/notes">
        {copy.back}
      </ButtonLink>
      <p>{copy.forgottenAnew}</p>
      <label class="tick">
        <input
          type="checkbox"
          checked={ticked}
          onChange={(event) => setTicked(event.currentTarget.checked)}
        />
        <span>{copy.tick}</span>
      </label>
      <div role="status">{failed && <p class="field-error">{failed}</p>}</div>
      <Button kind="stop" busy={busy} onClick={() => void clear()}>
        {copy.clear}
      </Button>
    </div>
  );
}
