import { Problem, sentence } from "../core/problem.ts";
import { live, outbox } from "../core/services.ts";
import { Button } from "../ui/Button.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { copy, kinds } from "./copy.ts";
import { syncNow } from "./syncNow.ts";

/** Everything on its way, with the reason where the server refused it. */
export function OutboxSheet({ onClose }: { onClose: () => void }) {
  const items = outbox.items.value;
  const { state } = syncNow();
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
