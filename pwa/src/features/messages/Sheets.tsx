import { useState } from "preact/hooks";
import type { MessageRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import type { Writing } from "../../core/writing.ts";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { copy } from "./copy.ts";
import { LineForm } from "./LineForm.tsx";
import type { TalkModel } from "./store.ts";
import { beginningOf } from "./words.ts";

/** Most code points of an addition, and of one to a word about safety or the children; the server's limits. */
const LONGEST = 1000;
const SHORT = 280;

interface Props {
  message: MessageRead;
  store: TalkModel;
  name: string;
  open: boolean;
  onClose: () => void;
}

/** What can still be done with what one sent: add to it, or take it back. One sheet, one step at a time. */
export function MoreSheet({ message, store, name, open, onClose }: Props) {
  const [step, setStep] = useState<"choose" | "add" | "take-back">("choose");
  if (step === "take-back") {
    return (
      <Sheet title={copy.takeBackTitle} closeLabel={copy.close} onClose={onClose}>
        <div class="stack">
          <p>{fill(copy.takeBackWhat, { name })}</p>
          <Button
            kind="stop"
            onClick={() => {
              onClose();
              void store.takeBack(message);
            }}
          >
            {copy.takeBackNow}
          </Button>
          <Button kind="outline" wide onClick={onClose}>
            {copy.keepIt}
          </Button>
        </div>
      </Sheet>
    );
  }
  return (
    <Sheet title={step === "add" ? copy.addTo : copy.moreTitle} closeLabel={copy.close} onClose={onClose}>
      {step === "add" ? (
        <LineForm
          name={`addition/${message.id}`}
          label={copy.addLabel}
          hint={copy.addHint}
          action={copy.add}
          longest={message.kind === "safety" ? SHORT : LONGEST}
          tooLong={copy.tooLong}
          onSend={(text) => store.add(message.id, text)}
          onDone={onClose}
        />
      ) : (
        <div class="stack tight">
          {open && (
            <Button kind="outline" wide icon="pen" onClick={() => setStep("add")}>
              {copy.addTo}
            </Button>
          )}
          <Button kind="outline" wide icon="undo" onClick={() => setStep("take-back")}>
            {copy.takeBack}
          </Button>
        </div>
      )}
    </Sheet>
  );
}

interface DraftsProps {
  drafts: readonly Writing[];
  onGoOn: (draft: Writing) => void;
  onDelete: (draft: Writing) => void;
}

/** Words put aside on this phone; nobody else knows of them. */
export function Drafts({ drafts, onGoOn, onDelete }: DraftsProps) {
  return (
    <ul class="plain-list stack">
      {drafts.map((draft) => {
        const words = beginningOf(draft);
        return (
          <li key={draft.id} class="card stack tight">
            <p class="letter">{words}</p>
            <div class="row">
              <Button kind="outline" label={`${copy.goOnWith}: ${words}`} onClick={() => onGoOn(draft)}>
                {copy.goOnWith}
              </Button>
              <Button label={`${copy.delete}: ${words}`} onClick={() => onDelete(draft)}>
                {copy.delete}
              </Button>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
