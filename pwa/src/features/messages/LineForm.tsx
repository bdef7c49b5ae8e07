import { useEffect, useMemo, useState } from "preact/hooks";
import { Draft } from "../../core/draft.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";

interface Props {
  /** Among the drafts: what is written here survives closing. */
  name: string;
  /** The words it begins with. */
  start?: string;
  label: string;
  hint: string;
  action: string;
  /** In code points; the server's limit. */
  longest: number;
  tooLong: string;
  /** A gentle word about what is written, if there is one. */
  note?: (text: string) => string | null;
  onSend: (text: string) => Promise<unknown>;
  onDone: () => void;
}

/** A few words to go with a message: one field, kept while it is written, and one button. */
export function LineForm({
  name,
  start = "",
  label,
  hint,
  action,
  longest,
  tooLong,
  note,
  onSend,
  onDone,
}: Props) {
  const draft = useMemo(() => new Draft(name, start), [name, start]);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void draft.wake();
    return () => void draft.close();
  }, [draft]);
  const text = draft.value.value;
  const over = [...text.trim()].length > longest;
  const said = note?.(text);
  const send = async () => {
    if (!text.trim() || text.trim() === start.trim() || over) return;
    setBusy(true);
    await onSend(text.trim()).then(
      async () => {
        await draft.clear();
        onDone();
      },
      () => onDone(),
    );
    setBusy(false);
  };
  return (
    <div class="stack">
      <Field
        name="line"
        label={label}
        hint={hint}
        multiline
        value={text}
        error={over ? tooLong : null}
        onInput={(value) => draft.set(value)}
      />
      <p class="hint" role="status">
        {said}
      </p>
      <Button kind="primary" busy={busy} onClick={() => void send()}>
        {action}
      </Button>
    </div>
  );
}
