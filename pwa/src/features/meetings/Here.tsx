import { useState } from "preact/hooks";
import type { AgendaTopic, MeetingTopicDraft } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { words } from "./content.ts";
import { copy } from "./copy.ts";
import { Rest } from "./Rest.tsx";
import { Topics } from "./Topics.tsx";

interface Props {
  agenda: readonly AgendaTopic[];
  topic: MeetingTopicDraft;
  me: string;
  name: string;
  onDone: () => void;
}

/** One phone on the table: one sentence at a time, large, and nothing else to do. The server takes no part. */
export function Here({ agenda, topic, me, name, onDone }: Props) {
  const [at, setAt] = useState(0);
  const all = words.prompts.length;
  return (
    <div class="stack loose">
      <h1 class="off-screen" tabIndex={-1}>
        {copy.here}
      </h1>
      <section class="table-card stack" aria-live="polite">
        <p class="hint">{fill(copy.hereStep, { number: at + 1, all })}</p>
        <p class="display first">{words.prompts[at]}</p>
      </section>
      <Topics agenda={agenda} brought={topic.text.trim() ? [{ ...topic, by: me }] : []} me={me} name={name} />
      <div class="stack tight push">
        {at < all - 1 ? (
          <Button kind="primary" onClick={() => setAt(at + 1)}>
            {copy.next}
          </Button>
        ) : (
          <Button kind="primary" onClick={onDone}>
            {copy.hereDone}
          </Button>
        )}
        <div class="row ways-out">
          {at > 0 && <Button onClick={() => setAt(at - 1)}>{copy.before}</Button>}
          {at < all - 1 && <Button onClick={onDone}>{copy.stop}</Button>}
          <Rest />
        </div>
      </div>
    </div>
  );
}
