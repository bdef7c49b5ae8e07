import { useState } from "preact/hooks";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { say } from "../../core/say.ts";
import { typed } from "../../keys/code.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { CodeField } from "../../ui/CodeField.tsx";
import { ErrorSummary } from "../../ui/Field.tsx";
import { Form } from "../../ui/Form.tsx";
import { Chosen } from "./Chosen.tsx";
import { copy, problems } from "./copy.ts";
import { useNotes } from "./mine.ts";
import { errorOf, missing } from "./passphrase.ts";
import type { NotesModel } from "./store.ts";
import "./notes.css";

export default function Forgotten() {
  usePage({ title: copy.forgottenTitle, tab: copy.tab, back: "/notes", place: "/today" });
  return <ForgottenScreen store={useNotes()} onOpen={() => go("/notes", true)} />;
}

interface Props {
  store: Pick<NotesModel, "clear" | "recover" | "recoverable">;
  onOpen: () => void;
}

/** Nobody can open them; the plain truth about that, and a way to begin anew. */
export function ForgottenScreen({ store, onOpen }: Props) {
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
      {store.recoverable.value && <ByCode store={store} onOpen={onOpen} />}
      <p>{store.recoverable.value ? copy.forgottenCodes : copy.forgottenText}</p>
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

/** Any of the ten recovery codes opens the notes, and a new passphrase is chosen for them. The code is not used up. */
function ByCode({ store, onOpen }: Pick<Props, "onOpen"> & { store: Pick<NotesModel, "recover"> }) {
  const [text, setText] = useState("");
  const [wanted, setWanted] = useState({ passphrase: "", again: "" });
  const [errors, setErrors] = useState<{ name: string; text: string }[]>([]);
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function open() {
    const code = typed(text);
    const found = [...(code ? [] : [{ name: "notes-code", text: copy.notACode }]), ...missing(wanted)];
    setErrors(found);
    setFailed(null);
    if (!code || found.length > 0) return;
    setBusy(true);
    try {
      if (await store.recover(code, wanted.passphrase)) {
        say(copy.changed);
        onOpen();
      } else setErrors([{ name: "notes-code", text: copy.wrongCode }]);
    } catch (why) {
      setFailed(sentence(why, problems));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form class="card stack" busy={busy} onSend={open}>
      {errors.length > 0 && <ErrorSummary title={copy.errorTitle} errors={errors} />}
      <h2>{copy.byCodeTitle}</h2>
      <p>{copy.byCodeText}</p>
      <CodeField
        name="notes-code"
        label={copy.code}
        hint={copy.codeHint}
        value={text}
        onInput={setText}
        error={errorOf(errors, "notes-code")}
      />
      <Chosen wanted={wanted} onInput={setWanted} errors={errors} />
      <div role="status">{failed && <p class="field-error">{failed}</p>}</div>
      <Button type="submit" kind="primary" wide busy={busy}>
        {copy.open}
      </Button>
    </Form>
  );
}
