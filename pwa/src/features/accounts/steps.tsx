/** The pages of making an account; each is a real page with its own title. */
import { useEffect } from "preact/hooks";
import { held, letGo, onTheWay } from "../../core/held.ts";
import { nameIn } from "../../core/names.ts";
import { notebook } from "../../core/notebook.ts";
import { usePage } from "../../core/page.ts";
import { go } from "../../core/router.ts";
import { session } from "../../core/session.ts";
import { fill } from "../../core/words.ts";
import { passkeysHere } from "../../keys/passkey.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { ErrorSummary, Field } from "../../ui/Field.tsx";
import { accountsApi } from "./api.ts";
import { consent } from "./consent.ts";
import { copy } from "./copy.ts";
import { PassphraseField } from "./PassphraseField.tsx";
import { type SignUpModel, SignUpStore } from "./signUp.ts";

const STEPS = 3;
const signUp = new SignUpStore(accountsApi);

interface PageProps {
  store: SignUpModel;
  onDone: () => void;
}

const errorAt = (store: SignUpModel, name: string) =>
  store.errors.value.find((error) => error.name === name)?.text;

function Progress({ step }: { step: number }) {
  return <p class="hint">{fill(copy.step, { step, steps: STEPS })}</p>;
}

function Errors({ store }: { store: SignUpModel }) {
  const errors = store.errors.value;
  return errors.length > 0 ? <ErrorSummary title={copy.errorTitle} errors={errors} /> : null;
}

/** Step 1. Without a link or an invitation it says where one comes from. */
export function NamePage() {
  const allowed = held.value;
  usePage({
    title: allowed ? copy.nameTitle : copy.noKeyTitle,
    tab: copy.newHere,
    back: "/before-you-start",
  });
  if (allowed) return <NameForm store={signUp} onDone={() => go("/start/return")} />;
  return (
    <div class="stack loose">
      <p>{copy.noKeyText}</p>
      <div class="stack tight">
        <ButtonLink kind="outline" wide href="/join">
          {copy.haveInvite}
        </ButtonLink>
        <ButtonLink kind="outline" wide href="/sign-in">
          {copy.haveAccount}
        </ButtonLink>
      </div>
      <div class="stack tight">
        <ButtonLink wide href="/notebook">
          {copy.notebook}
        </ButtonLink>
        <p class="hint">{copy.notebookText}</p>
      </div>
    </div>
  );
}

export function NameForm({ store, onDone }: PageProps) {
  return (
    <form
      class="stack loose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (store.nameGiven()) onDone();
      }}
    >
      <Progress step={1} />
      <Errors store={store} />
      <Field
        name="name"
        label={copy.nameLabel}
        hint={copy.nameHint}
        maxLength={40}
        required
        value={store.name.value}
        onInput={(name) => {
          store.name.value = name;
        }}
        error={errorAt(store, "name")}
      />
      <div class="push">
        <Button type="submit" kind="primary">
          {copy.goOn}
        </Button>
      </div>
    </form>
  );
}

/** Step 2. */
export function ReturnPage() {
  usePage({ title: copy.returnTitle, tab: copy.newHere, back: "/start" });
  // A name given at the invitation is not asked for again.
  useEffect(() => {
    if (onTheWay.value.name) signUp.name.value = onTheWay.value.name;
    if (!held.value || !nameIn(signUp.name.value)) go("/start", true);
  }, []);
  return <ReturnForm store={signUp} passkey={passkeysHere()} onDone={() => go("/start/agree")} />;
}

export function ReturnForm({ store, onDone, passkey = false }: PageProps & { passkey?: boolean }) {
  return (
    <form
      class="stack loose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (store.returnGiven()) onDone();
      }}
    >
      <Progress step={2} />
      {passkey && (
        <div class="stack tight">
          <Button
            kind="primary"
            wide
            onClick={() => {
              store.byPasskey.value = true;
              onDone();
            }}
          >
            {copy.byPasskey}
          </Button>
          <p class="hint">{copy.byPasskeyText}</p>
        </div>
      )}
      <Errors store={store} />
      <p>{passkey ? copy.orPassphrase : copy.returnText}</p>
      <Field
        name="email"
        label={copy.email}
        type="email"
        autocomplete="username"
        spellcheck={false}
        maxLength={254}
        required
        value={store.email.value}
        onInput={(email) => {
          store.email.value = email;
        }}
        error={errorAt(store, "email")}
      />
      <PassphraseField
        label={copy.newPassphrase}
        hint={copy.newPassphraseHint}
        autocomplete="new-password"
        value={store.passphrase.value}
        onInput={(passphrase) => {
          store.passphrase.value = passphrase;
        }}
        error={errorAt(store, "passphrase")}
      />
      <div class="push">
        <Button type="submit" kind={passkey ? "outline" : "primary"} wide={passkey}>
          {copy.goOn}
        </Button>
      </div>
    </form>
  );
}

/** Step 3. */
export function AgreePage() {
  usePage({ title: consent.title, tab: copy.newHere, back: "/start/return" });
  useEffect(() => {
    if (!held.value || !(signUp.passphrase.value || signUp.byPasskey.value)) go("/start", true);
  }, []);
  async function make() {
    if (!held.value) return;
    const invited = held.value.kind !== "operator_link";
    const made = await signUp.make(held.value, consent.version);
    if (typeof made === "string") return go(made);
    if (!invited) letGo();
    await session.begin(made);
    go("/begin/codes", true);
  }
  return <AgreeForm store={signUp} onDone={() => void make()} />;
}

export function AgreeForm({ store, onDone }: PageProps) {
  return (
    <form
      class="stack loose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (store.busy.value) return;
        const agreed = new FormData(event.currentTarget).has("agree");
        if (agreed) onDone();
        else store.errors.value = [{ name: "agree", text: copy.needConsent }];
      }}
    >
      <Progress step={3} />
      <Errors store={store} />
      {consent.points.map(({ heading, text }) => (
        <section class="stack tight" key={heading}>
          <h2>{heading}</h2>
          <p>{text}</p>
        </section>
      ))}
      <div class="stack tight push">
        <label class="tick">
          <input type="checkbox" id="agree" name="agree" />
          <span>{consent.agreement.label}</span>
        </label>
        <p class="hint">{consent.agreement.record}</p>
        <Button type="submit" kind="primary" busy={store.busy.value}>
          {copy.makeAccount}
        </Button>
      </div>
    </form>
  );
}

/** Afterwards: alone or with someone, both equal. */
export function BeginPage() {
  usePage({ title: copy.beginTitle, tab: copy.newHere, place: "/today" });
  return (
    <div class="stack loose">
      <p>{copy.beginText}</p>
      <div class="stack tight">
        <ButtonLink kind="outline" wide href="/invite">
          {copy.invite}
        </ButtonLink>
        <p class="hint">{copy.inviteText}</p>
      </div>
      <div class="stack tight">
        <ButtonLink kind="outline" wide href="/today">
          {copy.alone}
        </ButtonLink>
        <p class="hint">{copy.aloneText}</p>
      </div>
      {notebook.there() && (
        <div class="stack tight">
          <p class="hint">{copy.ownWordsText}</p>
          <ButtonLink wide href="/notes/notebook">
            {copy.ownWords}
          </ButtonLink>
        </div>
      )}
      {passkeysHere() && session.account.value?.email && (
        <div class="stack tight">
          <p class="hint">{copy.addPasskeyText}</p>
          <ButtonLink wide href="/settings/passkeys">
            {copy.addPasskey}
          </ButtonLink>
        </div>
      )}
      <div class="stack tight">
        <p class="hint">{copy.lockText}</p>
        <ButtonLink wide href="/settings/app-lock">
          {copy.lock}
        </ButtonLink>
      </div>
    </div>
  );
}
