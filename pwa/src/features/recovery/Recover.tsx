import { useRef, useState } from "preact/hooks";
import { newKey } from "../../core/ids.ts";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { session } from "../../core/session.ts";
import { useSending } from "../../core/useSending.ts";
import type { SessionOpened } from "../../core/wire.ts";
import { typed, verifierOf } from "../../keys/code.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { CodeField } from "../../ui/CodeField.tsx";
import { Form } from "../../ui/Form.tsx";
import { type RecoveryApi, recoveryApi } from "./api.ts";
import { copy, problems } from "./copy.ts";
import "./recovery.css";

export default function Recover() {
  usePage({ title: copy.recoverTitle, tab: copy.recoverTab, back: "/sign-in" });
  return (
    <RecoverForm
      api={recoveryApi}
      onBack={async (opened) => {
        await session.begin(opened);
        go("/recovered", true);
      }}
    />
  );
}

interface Props {
  api: Pick<RecoveryApi, "comeBack">;
  onBack: (opened: SessionOpened) => Promise<void>;
}

/** A code and nothing else: whoever has it need not remember anything. */
export function RecoverForm({ api, onBack }: Props) {
  const [text, setText] = useState("");
  const { error, busy, send, refuse } = useSending((why) => sentence(why, problems));
  const key = useRef(newKey());
  if (!crypto.subtle) return <p>{copy.needsHttps}</p>;

  async function comeBack() {
    const code = typed(text);
    if (!code) return refuse(copy.notACode);
    await send(async () => onBack(await api.comeBack(await verifierOf(code), key.current)));
  }

  return (
    <Form busy={busy} onSend={comeBack}>
      <p>{copy.recoverText}</p>
      <CodeField
        name="code"
        label={copy.code}
        hint={copy.codeHint}
        value={text}
        onInput={(next) => {
          // Another code is another request; the same one again may be one whose answer was lost.
          key.current = newKey();
          setText(next);
        }}
        error={error}
      />
      <Button type="submit" kind="primary" busy={busy}>
        {copy.comeBack}
      </Button>
      <section class="stack tight">
        <h2>{copy.noCodeTitle}</h2>
        <p>{copy.noCode}</p>
        <ButtonLink kind="outline" wide href="/recover/ask">
          {copy.otherWays}
        </ButtonLink>
        <ButtonLink wide href="/recover/mail">
          {copy.haveMail}
        </ButtonLink>
        <ButtonLink wide href="/sign-in">
          {copy.toSignIn}
        </ButtonLink>
      </section>
    </Form>
  );
}
