import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Draft } from "../../core/draft.ts";
import { foundIn } from "../../core/going-on.ts";
import { type Problem, sentence } from "../../core/problem.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { copy, problems } from "./copy.ts";

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

/** What the server says of words that it refused, and which of them it is about. */
function whyOf(problem: Problem, text: string): string {
  const found = foundIn({ text }, problem.extras).map(({ words }) => fill(copy.quoted, { words }));
  return found.length > 0 ? fill(copy.reword, { words: found.join(" ") }) : sentence(problem, problems);
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
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [refused, setRefused] = useState<Problem | null>(null);
  useEffect(() => {
    void draft.wake();
    return () => void draft.close();
  }, [draft]);
  const text = draft.value.value;
  const over = [...text.trim()].length > longest;
  const said = note?.(text);
  const write = (value: string) => {
    setRefused(null);
    draft.set(value);
  };
  const send = async () => {
    if (!text.trim() || text.trim() === start.trim() || over) return;
    setBusy(true);
    setRefused(null);
    try {
      await onSend(text.trim());
      await draft.clear();
      onDone();
    } catch (problem) {
      setRefused(problem as Problem);
      field.current?.focus(); // and what is wrong with it is read out
    }
    setBusy(false);
  };
  return (
    <div class="stack">
      <Field
        name="line"
        label={label}
        hint={hint}
        multiline
        inputRef={field}
        value={text}
        error={over ? tooLong : refused && whyOf(refused, text.trim())}
        onInput={write}
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
