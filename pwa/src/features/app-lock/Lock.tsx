import { useMemo, useState } from "preact/hooks";
import { appName } from "../../core/app-name.ts";
import { usePage } from "../../core/page.ts";
import { session } from "../../core/session.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { appLockApi } from "./api.ts";
import { copy } from "./copy.ts";
import { leaveFromLock, spaceToLeave } from "./leaving.ts";
import { PinField } from "./PinField.tsx";
import { type UnlockModel, UnlockStore } from "./store.ts";

type Part = "pin" | "passphrase" | "sign-out" | "leave";

export default function Lock() {
  usePage({ title: appName, tab: appName, place: "" });
  const store = useMemo(() => new UnlockStore({ api: appLockApi, opened: () => session.refresh() }), []);
  return (
    <LockScreen
      store={store}
      space={spaceToLeave()}
      onSignOut={() => void session.signOut()}
      onLeave={(space) => leaveFromLock(space)}
    />
  );
}

interface Props {
  store: UnlockModel;
  /** The space one can leave from here. */
  space: string | null;
  onSignOut: () => void;
  onLeave: (space: string) => Promise<"sent" | "waiting">;
}

/** The app's name and a field: no name, no count. Unlock, sign out, leave, Support; nothing else. */
export function LockScreen({ store, space, onSignOut, onLeave }: Props) {
  const [part, setPart] = useState<Part>("pin");
  const [left, setLeft] = useState<"sent" | "waiting" | null>(null);
  const back = (
    <Button wide onClick={() => setPart("pin")}>
      {copy.back}
    </Button>
  );
  if (part === "sign-out") {
    return (
      <div class="stack">
        <h2 tabIndex={-1}>{copy.signOut}</h2>
        <p>{copy.signOutText}</p>
        <Button kind="stop" wide onClick={onSignOut}>
          {copy.signOut}
        </Button>
        {back}
      </div>
    );
  }
  if (part === "leave" && space) {
    return (
      <div class="stack">
        <h2 tabIndex={-1}>{copy.leaveTitle}</h2>
        <p>{copy.leaveText}</p>
        <Button
          kind="stop"
          wide
          onClick={async () => {
            const heard = await onLeave(space);
            setLeft(heard);
            setPart("pin");
          }}
        >
          {copy.leaveNow}
        </Button>
        {back}
      </div>
    );
  }
  return (
    <div class="stack loose">
      <div role="status">
        {store.offline.value && <p class="hint">{copy.needsSignal}</p>}
        {left && <p>{left === "sent" ? copy.leftNow : copy.leftWaiting}</p>}
      </div>
      {part === "passphrase" ? (
        <ByPassphrase store={store} onBack={() => setPart("pin")} />
      ) : (
        <ByPin store={store} onForgotten={() => setPart("passphrase")} />
      )}
      <div class="stack tight push">
        <ButtonLink kind="outline" wide href="/support">
          {copy.support}
        </ButtonLink>
        <Button wide onClick={() => setPart("sign-out")}>
          {copy.signOut}
        </Button>
        {space && !left && (
          <Button wide onClick={() => setPart("leave")}>
            {copy.leave}
          </Button>
        )}
      </div>
    </div>
  );
}

/** What was wrong is read with the field, and the next try is typed there. */
const focusOn = (field: string) => document.getElementById(field)?.focus();

function ByPin({ store, onForgotten }: { store: UnlockModel; onForgotten: () => void }) {
  const [pin, setPin] = useState("");
  return (
    <form
      class="stack"
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        if (store.busy.value || (await store.byPin(pin))) return;
        setPin("");
        focusOn("pin");
      }}
    >
      <PinField label={copy.pin} value={pin} onInput={setPin} error={store.error.value} />
      <Button type="submit" kind="primary" wide busy={store.busy.value}>
        {copy.unlock}
      </Button>
      <Button wide onClick={onForgotten}>
        {copy.forgotten}
      </Button>
    </form>
  );
}

function ByPassphrase({ store, onBack }: { store: UnlockModel; onBack: () => void }) {
  const [passphrase, setPassphrase] = useState("");
  return (
    <form
      class="stack"
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        if (!store.busy.value && !(await store.byPassphrase(passphrase))) focusOn("passphrase");
      }}
    >
      <p>{copy.forgottenText}</p>
      <Field
        name="passphrase"
        label={copy.passphrase}
        type="password"
        autocomplete="current-password"
        spellcheck={false}
        value={passphrase}
        onInput={setPassphrase}
        error={store.error.value}
      />
      <Button type="submit" kind="primary" wide busy={store.busy.value}>
        {copy.unlock}
      </Button>
      <Button wide onClick={onBack}>
        {copy.backToPin}
      </Button>
    </form>
  );
}
