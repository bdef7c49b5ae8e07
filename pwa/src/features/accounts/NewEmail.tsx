import { useState } from "preact/hooks";
import { isEmail } from "../../core/email.ts";
import { usePage } from "../../core/page.ts";
import { Problem, sentence } from "../../core/problem.ts";
import { say } from "../../core/say.ts";
import { session } from "../../core/session.ts";
import { us } from "../../core/us.ts";
import type { AccountRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { type AccountsApi, accountsApi } from "./api.ts";
import { copy, problems, unchanged } from "./copy.ts";

export default function NewEmail() {
  usePage({ title: copy.emailTitle, tab: copy.emailTitle, back: "/settings", place: "/today" });
  const account = session.account.value;
  if (!account?.email) return <Skeleton shape="lines" still={copy.emailTitle} />;
  return <NewEmailForm api={accountsApi} now={account.email} onChanged={keep} />;
}

async function keep(account: AccountRead): Promise<void> {
  us.put({ account });
  await session.keep(account);
}

interface Props {
  api: Pick<AccountsApi, "changeEmail">;
  now: string;
  onChanged: (account: AccountRead) => Promise<void>;
}

/** Another address; the passphrase is asked for first, and all other devices are told. */
export function NewEmailForm({ api, now, onChanged }: Props) {
  const [email, setEmail] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function change(): Promise<void> {
    const typed = email.trim();
    if (!isEmail(typed)) return setError(copy.needEmail);
    setBusy(true);
    setError(null);
    try {
      await onChanged(await api.changeEmail(typed));
      setEmail("");
      say(copy.emailChanged);
    } catch (failed) {
      const taken = failed instanceof Problem && failed.type === "email-taken";
      setError(taken ? copy.emailNotFree : sentence(failed, { ...problems, ...unchanged }));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      class="stack loose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void change();
      }}
    >
      <p>{fill(copy.emailNow, { email: now })}</p>
      <Field
        name="email"
        label={copy.newEmail}
        hint={copy.newEmailHint}
        type="email"
        autocomplete="email"
        spellcheck={false}
        maxLength={254}
        required
        value={email}
        onInput={setEmail}
        error={error}
      />
      <Button type="submit" kind="primary" wide busy={busy}>
        {copy.changeIt}
      </Button>
    </form>
  );
}
