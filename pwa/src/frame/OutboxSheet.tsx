import { Problem, sentence } from "../core/problem.ts";
import { outbox } from "../core/services.ts";
import { Button } from "../ui/Button.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { copy, kinds } from "./copy.ts";

/** Everything on its way, with the reason where the server refused it. */
export function OutboxSheet({ onClose }: { onClose: () => void }) {
  const items = outbox.items.value;
  return (
    <Sheet title={copy.outbox} closeLabel={copy.close} onClose={onClose}>
      <div class="stack">
        {items.length === 0 && <p>{copy.outboxEmpty}</p>}
        <ul class="plain-list stack">
          {items.map(({ id, kind, refused }) => (
            <li key={id} class="stack tight">
              <strong>{kinds[kind] ?? copy.somethingYouWrote}</strong>
              {refused ? (
                <>
                  <span>{sentence(new Problem(refused.type, refused.status))}</span>
                  <Button onClick={() => void outbox.drop(id)}>{copy.delete}</Button>
                </>
              ) : (
                <span class="hint">{outbox.online.value ? copy.itemSending : copy.itemWaiting}</span>
              )}
            </li>
          ))}
        </ul>
        {outbox.waiting.value.length > 0 && (
          <Button kind="primary" onClick={() => void outbox.flush()}>
            {copy.tryNow}
          </Button>
        )}
      </div>
    </Sheet>
  );
}
