import { useEffect, useState } from "preact/hooks";
import { refreshAll } from "../../core/following.ts";
import { held, letGo, onTheWay } from "../../core/held.ts";
import { nameIn } from "../../core/names.ts";
import { usePage } from "../../core/page.ts";
import { go } from "../../core/router.ts";
import { say } from "../../core/say.ts";
import { session } from "../../core/session.ts";
import { us } from "../../core/us.ts";
import type { AccountRead, InvitationPreview } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { ErrorSummary, Field } from "../../ui/Field.tsx";
import { spacesApi } from "./api.ts";
import { copy } from "./copy.ts";
import { type JoiningModel, JoiningStore } from "./joining.ts";
import { said } from "./problems.ts";

const joining = new JoiningStore(spacesApi);

export default function Join() {
  const preview = joining.preview.value;
  const account = session.account.value;
  const key = held.value;
  usePage({
    title: preview ? fill(copy.invitesYou, { name: preview.inviter_name }) : copy.joinTitle,
    tab: copy.joinTab,
    back: account ? "/today" : "/",
  });

  // Look as soon as there is a key and, after a lost line, as soon as there is signal.
  useEffect(() => {
    if (!key || key.kind === "operator_link") return;
    const look = () => void joining.look(key);
    if (!joining.preview.value) look();
    addEventListener("online", look);
    return () => removeEventListener("online", look);
  }, [key]);

  // Someone who asked before they had an account has one now.
  useEffect(() => {
    if (account && key && onTheWay.value.asked) void ask();
  }, [account, key]);

  async function ask() {
    if (!key) return;
    onTheWay.value = { ...onTheWay.value, asked: false };
    if (!(await joining.ask(key))) return;
    joining.clear();
    letGo();
    await refreshAll();
    go("/match", true);
  }

  function decline(word: string | null) {
    joining.clear();
    letGo();
    if (word) say(word);
    go(account ? "/today" : "/", true);
  }

  const space = us.space.value;
  if (account && space && space.state !== "closed") {
    return (
      <div class="stack">
        <p>{copy.inSpaceAlready}</p>
        <ButtonLink kind="primary" href="/today">
          {copy.toToday}
        </ButtonLink>
      </div>
    );
  }
  return (
    <JoinScreen
      store={joining}
      preview={preview}
      account={account}
      onCode={(code) => {
        held.value = { kind: "invitation_code", secret: code };
      }}
      onAsk={(name) => {
        if (account) return void ask();
        onTheWay.value = { name, asked: true };
        go("/start/return");
      }}
      onDecline={decline}
      onAgain={() => key && void joining.look(key)}
    />
  );
}

interface Props {
  store: JoiningModel;
  preview: InvitationPreview | null;
  /** Null for someone who has no account yet: joining makes one. */
  account: Pick<AccountRead, "name"> | null;
  onCode: (code: string) => void;
  onAsk: (name: string) => void;
  onDecline: (word: string | null) => void;
  onAgain: () => void;
}

export function JoinScreen({ store, preview, account, onCode, onAsk, onDecline, onAgain }: Props) {
  const problem = store.problem.value;
  return (
    <div class="stack loose">
      {problem && (
        <div class="stack tight" role="alert">
          <p class={problem.status === 0 ? undefined : "field-error"}>
            {problem.status === 0 ? copy.offline : said(problem)}
          </p>
          {problem.passing && <Button onClick={onAgain}>{copy.tryAgain}</Button>}
        </div>
      )}
      {preview ? (
        <Preview
          preview={preview}
          account={account}
          busy={store.busy.value}
          onAsk={onAsk}
          onDecline={onDecline}
        />
      ) : (
        <CodeForm busy={store.busy.value} onCode={onCode} signedIn={account !== null} />
      )}
    </div>
  );
}

interface PreviewProps extends Pick<Props, "account" | "onAsk" | "onDecline"> {
  preview: InvitationPreview;
  busy: boolean;
}

function Preview({ preview, account, busy, onAsk, onDecline }: PreviewProps) {
  const [name, setName] = useState(onTheWay.value.name);
  const [missing, setMissing] = useState(false);
  const errors = missing ? [{ name: "join-name", text: copy.needName }] : [];
  return (
    <form
      class="stack loose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        const given = account?.name ?? nameIn(name);
        setMissing(!given);
        if (given) onAsk(given);
      }}
    >
      {missing && <ErrorSummary title={copy.errorTitle} errors={errors} />}
      <p class="lead">{copy.toSpace[preview.kind]}</p>
      <div class="stack tight">
        <p>{copy.theySee}</p>
        <p>{copy.theyDont}</p>
        <p>{copy.eitherLeaves}</p>
      </div>
      <div>
        <p>{preview.operator ? fill(copy.runBy, { operator: preview.operator }) : copy.runByUnnamed}</p>
        <a class="row-link link" href="/who-can-read">
          {copy.whoCanRead}
        </a>
      </div>
      {account ? (
        <p>{fill(copy.asName, { name: account.name })}</p>
      ) : (
        <Field
          name="join-name"
          label={copy.yourName}
          hint={copy.yourNameHint}
          maxLength={40}
          required
          value={name}
          onInput={setName}
          error={missing ? copy.needName : null}
        />
      )}
      <div class="stack tight push">
        <Button type="submit" kind="primary" busy={busy}>
          {copy.askToJoin}
        </Button>
        {!account && (
          <ButtonLink wide href="/sign-in">
            {copy.haveAccount}
          </ButtonLink>
        )}
        <Button wide onClick={() => onDecline(null)}>
          {copy.notNow}
        </Button>
        <Button wide onClick={() => onDecline(copy.declined)}>
          {copy.decline}
        </Button>
      </div>
    </form>
  );
}

/** Codes hold ten signs; case, spaces and dashes do not matter. */
const CODE_LENGTH = 10;

function CodeForm({
  busy,
  onCode,
  signedIn,
}: {
  busy: boolean;
  onCode: (code: string) => void;
  signedIn: boolean;
}) {
  const [code, setCode] = useState("");
  const [missing, setMissing] = useState(false);
  return (
    <form
      class="stack loose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        const signs = code.replace(/[\s-]/g, "").toUpperCase();
        setMissing(signs.length !== CODE_LENGTH);
        if (signs.length === CODE_LENGTH) onCode(signs);
      }}
    >
      {missing && <ErrorSummary title={copy.errorTitle} errors={[{ name: "code", text: copy.needCode }]} />}
      <Field
        name="code"
        label={copy.codeLabel}
        hint={copy.codeHint}
        spellcheck={false}
        maxLength={20}
        required
        value={code}
        onInput={setCode}
        error={missing ? copy.needCode : null}
      />
      <div class="stack tight push">
        <Button type="submit" kind="primary" busy={busy}>
          {copy.look}
        </Button>
        {!signedIn && (
          <ButtonLink wide href="/sign-in">
            {copy.haveAccount}
          </ButtonLink>
        )}
      </div>
    </form>
  );
}
