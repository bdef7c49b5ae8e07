import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { sentence } from "../../core/problem.ts";
import { Button } from "../../ui/Button.tsx";
import { ErrorSummary } from "../../ui/Field.tsx";
import { Form } from "../../ui/Form.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Chosen } from "./Chosen.tsx";
import { copy, problems } from "./copy.ts";
import { PassphraseField } from "./PassphraseField.tsx";
import { missing } from "./passphrase.ts";
import type { NotesModel } from "./store.ts";
import "./notes.css";

interface Props {
  store: NotesModel;
  children: ComponentChildren;
}

/** Lets through to the notes where they are open; otherwise what opens them. */
export function Gate({ store, children }: Props) {
  const state = store.state.value;
  if (!crypto.subtle) return <p>{copy.needsHttps}</p>;
  if (state === "open") return <>{children}</>;
  if (state === "locked") return <Locked store={store} />;
  if (state === "none") return <Begin store={store} />;
  if (!store.problem.value) return <Skeleton shape="lines" still={copy.still} />;
  return (
    <div class="card sunken">
      <p>{sentence(store.problem.value, problems)}</p>
      <Button kind="outline" wide onClick={() => void store.refresh()}>
        {copy.tryAgain}
      </Button>
    </div>
  );
}

function Begin({ store }: { store: NotesModel }) {
  const [wanted, setWanted] = useState({ passphrase: "", again: "" });
  const [errors, setErrors] = useState<ReturnType<typeof missing>>([]);
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function begin() {
    const found = missing(wanted);
    setErrors(found);
    setFailed(null);
    if (found.length > 0 || busy) return;
    setBusy(true);
    await store.begin(wanted.passphrase).catch((why: unknown) => {
      setFailed(sentence(why, problems));
      // Chosen on another phone meanwhile: then it is that one which opens them.
      void store.refresh();
    });
    setBusy(false);
  }

  return (
    <Form class="stack" onSend={begin}>
      {errors.length > 0 && <ErrorSummary title={copy.errorTitle} errors={errors} />}
      <h2>{copy.beginTitle}</h2>
      <p>{copy.beginText}</p>
      <p>
        <strong>{copy.beginWarning}</strong>
      </p>
      <Chosen wanted={wanted} onInput={setWanted} errors={errors} />
      <div role="status">{failed && <p class="field-error">{failed}</p>}</div>
      <div class="push">
        <Button type="submit" kind="primary" wide busy={busy}>
          {copy.begin}
        </Button>
      </div>
    </Form>
  );
}

function Locked({ store }: { store: NotesModel }) {
  const [passphrase, setPassphrase] = useState("");
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);

  async function unlock() {
    if (busy) return;
    setWrong(false);
    setBusy(true);
    const right = await store.unlock(passphrase);
    setWrong(!right);
    setBusy(false);
  }

  return (
    <Form class="stack" onSend={unlock}>
      <h2>{copy.lockedTitle}</h2>
      <p class="second">{copy.lockedText}</p>
      <PassphraseField
        name="notes-passphrase"
        label={copy.passphrase}
        autocomplete="current-password"
        value={passphrase}
        onInput={setPassphrase}
        error={wrong ? copy.wrong : null}
      />
      <Button type="submit" kind="primary" wide busy={busy}>
        {copy.open}
      </Button>
      <a class="row-link link" href="/notes/forgotten">
        {copy.forgotten}
      </a>
    </Form>
  );
}
