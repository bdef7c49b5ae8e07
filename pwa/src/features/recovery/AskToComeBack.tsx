import { useEffect, useMemo, useState } from "preact/hooks";
import { isEmail } from "../../core/email.ts";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { useSending } from "../../core/useSending.ts";
import type { SessionOpened } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { toBase64Url } from "../../keys/base64url.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Form } from "../../ui/Form.tsx";
import { type RecoveryApi, recoveryApi } from "./api.ts";
import { ComeBackForm, isBack } from "./ComeBackForm.tsx";
import { copy, problems } from "./copy.ts";

const LOOK_EVERY = 4000;

export default function AskToComeBack() {
  const [letIn, setLetIn] = useState(false);
  usePage({ title: letIn ? copy.letInTitle : copy.askTitle, tab: copy.recoverTab, back: "/recover" });
  return <AskScreen api={recoveryApi} onLetIn={() => setLetIn(true)} onBack={isBack} />;
}

interface Props {
  api: Pick<RecoveryApi, "ask" | "isLetIn" | "comeBackAnew">;
  onLetIn?: () => void;
  onBack: (opened: SessionOpened) => Promise<void>;
  every?: number;
}

/** Ask; then wait for another device or a mail. What this phone holds of it is in memory only. */
export function AskScreen({ api, onLetIn, onBack, every = LOOK_EVERY }: Props) {
  const claim = useMemo(() => toBase64Url(crypto.getRandomValues(new Uint8Array(32))), []);
  const [email, setEmail] = useState("");
  const [asked, setAsked] = useState<Awaited<ReturnType<RecoveryApi["ask"]>> | null>(null);
  const [letIn, setLetIn] = useState(false);
  const { error, busy, send, refuse } = useSending((why) => sentence(why, problems));

  useEffect(() => {
    if (!asked || letIn) return;
    const looking = setInterval(() => {
      if (document.visibilityState === "hidden") return;
      api.isLetIn(claim).then(
        (yes) => {
          if (!yes) return;
          setLetIn(true);
          onLetIn?.();
        },
        () => undefined,
      );
    }, every);
    return () => clearInterval(looking);
  }, [api, asked, claim, every, letIn, onLetIn]);

  async function ask() {
    if (!isEmail(email)) return refuse(copy.needEmail);
    await send(async () => setAsked(await api.ask(email.trim(), claim)));
  }

  if (letIn) return <ComeBackForm api={api} claim={claim} onBack={onBack} />;
  if (asked) return <Asked words={asked.words} hours={asked.wait_hours} />;
  return (
    <Form busy={busy} onSend={ask}>
      <p>{copy.askText}</p>
      <Field
        name="email"
        label={copy.email}
        type="email"
        autocomplete="username"
        spellcheck={false}
        maxLength={254}
        required
        value={email}
        onInput={setEmail}
        error={error}
      />
      <Button type="submit" kind="primary" busy={busy}>
        {copy.ask}
      </Button>
    </Form>
  );
}

/** The two ways, said the same to everybody. */
function Asked({ words, hours }: { words: readonly string[]; hours: number | null }) {
  return (
    <div class="stack loose" role="status">
      <section class="stack tight">
        <h2>{copy.wordsTitle}</h2>
        <Words words={words} />
        <p>{copy.wordsText}</p>
      </section>
      <section class="stack tight">
        <h2>{copy.mailTitle}</h2>
        <p>{hours === null ? copy.noMail : fill(copy.mailText, { hours })}</p>
        {hours !== null && (
          <ButtonLink wide href="/recover/mail">
            {copy.haveMail}
          </ButtonLink>
        )}
      </section>
      <p class="hint">{copy.notesStay}</p>
    </div>
  );
}

/** The three words of one request, the same on both phones. */
export function Words({ words }: { words: readonly string[] }) {
  return (
    <ul class="spoken plain-list" aria-label={copy.words}>
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  );
}
