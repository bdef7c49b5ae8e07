import { refusedWriting } from "../core/going-on.ts";
import type { Outgoing } from "../core/outbox.ts";
import { Problem, sentence } from "../core/problem.ts";
import { go } from "../core/router.ts";
import { say } from "../core/say.ts";
import { live, outbox } from "../core/services.ts";
import { takeUp } from "../core/writing.ts";
import { Button } from "../ui/Button.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { copy, kinds, problems } from "./copy.ts";
import { syncNow } from "./syncNow.ts";
import { wordsOf } from "./words.ts";

/** Everything on its way, with its words, and with the reason where the server refused it. */
export function OutboxSheet({ onClose }: { onClose: () => void }) {
  const items = outbox.items.value;
  const { state } = syncNow();
  return (
    <Sheet title={copy.outbox} closeLabel={copy.close} onClose={onClose}>
      <div class="stack">
        {state === "unreachable" && (
          <p>
            {sentence(outbox.unreached.value ?? Problem.unreachable())} {copy.againByItself}
          </p>
        )}
        {items.length === 0 && <p>{copy.outboxEmpty}</p>}
        <ul class="plain-list stack">
          {items.map((item) => (
            <li key={item.id} class="stack tight">
              <strong>{kinds[item.kind] ?? copy.somethingYouWrote}</strong>
              {wordsOf(item).map((words) => (
                <blockquote key={words}>{words}</blockquote>
              ))}
              {item.refused ? (
                <Refused item={item} onClose={onClose} />
              ) : (
                <span class="hint">{state === "sending" ? copy.itemSending : copy.itemWaiting}</span>
              )}
            </li>
          ))}
        </ul>
        {(outbox.waiting.value.length > 0 || state === "unreachable") && (
          <Button
            kind="primary"
            onClick={() => {
              void outbox.flush();
              live.connect();
            }}
          >
            {copy.tryNow}
          </Button>
        )}
      </div>
    </Sheet>
  );
}

function Refused({ item, onClose }: { item: Outgoing; onClose: () => void }) {
  const words = wordsOf(item);
  return (
    <>
      {item.refused && <span>{sentence(new Problem(item.refused.type, item.refused.status), problems)}</span>}
      <div class="row">
        {item.kind === "message.send" ? (
          <Button onClick={() => void edit(item).then(onClose)}>{copy.edit}</Button>
        ) : (
          words.length > 0 && <Button onClick={() => void copyWords(words)}>{copy.copyWords}</Button>
        )}
        <Button onClick={() => void outbox.drop(item.id)}>{copy.delete}</Button>
      </div>
    </>
  );
}

/** A message goes back to where messages are written, as it was to go; what is being written there is put aside. */
async function edit(item: Outgoing): Promise<void> {
  await takeUp(refusedWriting(item));
  await outbox.drop(item.id);
  go("/write");
}

async function copyWords(words: readonly string[]): Promise<void> {
  await navigator.clipboard?.writeText(words.join("\n\n"));
  say(copy.copied);
}
