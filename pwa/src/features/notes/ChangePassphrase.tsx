import { useState } from "preact/hooks";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { say } from "../../core/say.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorSummary } from "../../ui/Field.tsx";
import { Form } from "../../ui/Form.tsx";
import { Chosen } from "./Chosen.tsx";
import { copy, problems } from "./copy.ts";
import { Gate } from "./Gate.tsx";
import { useNotes } from "./mine.ts";
import { PassphraseField } from "./PassphraseField.tsx";
import { errorOf, missing } from "./passphrase.ts";
import type { NotesModel } from "./store.ts";

export default function ChangePassphrase() {
  usePage({ title: copy.changeTitle, tab: copy.tab, back: "/notes", place: "/today" });
  const store = useNotes();
  return (
    <Gate store={store}>
      <ChangeScreen store={store} />
    </Gate>
  );
}

/** Another passphrase for the same notes. It asks for the present one, and for who one is: it changes a lock. */
export function ChangeScreen({ store }: { store: NotesModel }) {
  const [present, setPresent] = useState("");
  const [wanted, setWanted] = useState({ passphrase: "", again: "" });
  const [errors, setErrors] = useState<ReturnType<typeof missing>>([]);
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function change() {
    const found = missing(wanted);
    setErrors(found);
    setFailed(null);
    if (found.length > 0 || busy) return;
    setBusy(true);
    try {
      if (await store.changePassphrase(present, wanted.passphrase)) {
        say(copy.changed);
        go("/notes", true);
      } else setErrors([{ name: "present-passphrase", text: copy.wrongPresent }]);
    } catch (why) {
      setFailed(sentence(why, problems));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form class="stack" onSend={change}>
      {errors.length > 0 && <ErrorSummary title={copy.errorTitle} errors={errors} />}
      <p>{copy.changeText}</p>
      <p>
        <strong>{copy.beginWarning}</strong>
      </p>
      <PassphraseField
        name="present-passphrase"
        label={copy.present}
        autocomplete="current-password"
        value={present}
        onInput={setPresent}
        error={errorOf(errors, "present-passphrase")}
      />
      <Chosen wanted={wanted} onInput={setWanted} errors={errors} />
      <div role="status">{failed && <p class="field-error">{failed}</p>}</div>
      <Button type="submit" kind="primary" wide busy={busy}>
        {copy.change}
      </Button>
    </Form>
  );
}
