import { useState } from "preact/hooks";
import { isEmail } from "../../../core/email.ts";
import { usePage } from "../../../core/page.ts";
import { Problem, sentence } from "../../../core/problem.ts";
import { say } from "../../../core/say.ts";
import { session } from "../../../core/session.ts";
import { us } from "../../../core/us.ts";
import { useSending } from "../../../core/useSending.ts";
import type { AccountRead } from "../../../core/wire.ts";
import { fill } from "../../../core/words.ts";
import { Button } from "../../../ui/Button.tsx";
import { Field } from "../../../ui/Field.tsx";
import { Form } from "../../../ui/Form.tsx";
import { Skeleton } from "../../../ui/Skeleton.tsx";
import { type AccountsApi, accountsApi } from "../api.ts";
import { problems, copy as words } from "../copy.ts";
import { copy, unchanged } from "./copy.ts";

export default function NewEmail() {
  const account = session.account.value;
  const title = account?.email === null ? copy.firstEmailTitle : copy.emailTitle;
  usePage({ title, tab: title, back: "/settings", place: "/today" });
  if (!account) return <Skeleton shape="lines" still={title} />;
  return <NewEmailForm api={accountsApi} account={account} onChanged={keep} />;
}

async function keep(account: AccountRead): Promise<void> {
  us.put({ account });
  await session.keep(account);
}

interface Props {
  api: Pick<AccountsApi, "changeEmail">;
  account: Pick<AccountRead, "email" | "passkeys_alone">;
  onChanged: (account: AccountRead) => Promise<void>;
}

/** An address, the first or another; who one is is asked for first, and all other devices are told. */
export function NewEmailForm({ api, account, onChanged }: Props) {
  const [email, setEmail] = useState("");
  const now = account.email;
  const hint = account.passkeys_alone ? copy.firstEmailHint : copy.newEmailHint;

  const { error, busy, send, refuse } = useSending((why) =>
    why instanceof Problem && why.type === "email-taken"
      ? copy.emailNotFree
      : sentence(why, { ...problems, ...unchanged }),
  );

  async function change(): Promise<void> {
    const typed = email.trim();
    if (!isEmail(typed)) return refuse(words.needEmail);
    await send(async () => {
      await onChanged(await api.changeEmail(typed));
      setEmail("");
      say(now ? copy.emailChanged : copy.emailAdded);
    });
  }

  return (
    <Form busy={busy} onSend={change}>
      <p>
        {now
          ? fill(account.passkeys_alone ? copy.mailNow : copy.emailNow, { email: now })
          : copy.firstEmailText}
      </p>
      <Field
        name="email"
        label={now ? copy.newEmail : copy.firstEmail}
        hint={hint}
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
        {now ? copy.changeIt : copy.addIt}
      </Button>
    </Form>
  );
}
