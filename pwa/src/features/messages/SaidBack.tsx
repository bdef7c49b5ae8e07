import { useState } from "preact/hooks";
import type { MessageRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Line } from "../../ui/Line.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { copy } from "./copy.ts";
import { LineForm } from "./LineForm.tsx";
import { defenceIn } from "./saying-back.ts";
import type { TalkModel } from "./store.ts";

/** Most code points of what is said back, and of the line that answers it; the server's limit. */
const LONGEST = 280;

interface Props {
  message: MessageRead;
  store: TalkModel;
  mine: boolean;
  name: string;
  open: boolean;
}

/** What was heard in a message, below it: its author says whether that's it. */
export function SaidBack({ message, store, mine, name, open }: Props) {
  const [adding, setAdding] = useState(false);
  const said = message.say_back;
  if (!said) return null;
  const answering = store.pending("say_back.answer", message.id);
  const answer = (what: "thats_it" | "not_quite", part?: string) =>
    store.answerSayBack(message.id, said.id, what, part);
  const title = mine ? fill(copy.theySaidBack, { name }) : copy.youSaidBack;
  return (
    <article class={`bubble said-back stack tight${mine ? " theirs" : ""}`} aria-label={title}>
      <h3 class={`who ${mine ? "partner" : "you"}`}>{title}</h3>
      <p class="letter">{said.text}</p>
      {said.part && <p>{fill(mine ? copy.yourPart : copy.theirPart, { name, part: said.part })}</p>}
      {!mine && said.answer === "not_quite" && !said.part && <p>{fill(copy.theyNotQuite, { name })}</p>}
      {answering && <Line icon="cloud-off">{copy.answering}</Line>}
      {mine && open && !said.answer && !answering && (
        <div class="row">
          <Button kind="outline" onClick={() => void answer("thats_it")}>
            {copy.thatsIt}
          </Button>
          <Button kind="outline" onClick={() => setAdding(true)}>
            {copy.notQuite}
          </Button>
        </div>
      )}
      {!mine && said.answer !== "thats_it" && (
        <div class="row">
          {open && said.answer === "not_quite" && (
            <SayBackButton message={message} store={store} label={copy.tryItAgain} />
          )}
          <Button onClick={() => void store.takeSayBackBack(message)}>{copy.takeSayBackBack}</Button>
        </div>
      )}
      {adding && (
        <Sheet title={copy.notQuiteTitle} closeLabel={copy.close} onClose={() => setAdding(false)}>
          <LineForm
            name={`say-back-part/${message.id}`}
            start={copy.partStart}
            label={copy.partLabel}
            hint={copy.partHint}
            action={copy.partSend}
            longest={LONGEST}
            tooLong={copy.sayBackTooLong}
            onSend={(text) => answer("not_quite", text)}
            onDone={() => setAdding(false)}
          />
        </Sheet>
      )}
    </article>
  );
}

/** Opens the place to say back what one heard. */
export function SayBackButton({
  message,
  store,
  label,
}: Pick<Props, "message" | "store"> & { label: string }) {
  const [writing, setWriting] = useState(false);
  const note = (text: string) => {
    const words = defenceIn(text);
    return words && fill(copy.sayBackDefence, { words });
  };
  return (
    <>
      <Button kind="outline" onClick={() => setWriting(true)}>
        {label}
      </Button>
      {writing && (
        <Sheet title={copy.sayBack} closeLabel={copy.close} onClose={() => setWriting(false)}>
          <LineForm
            name={`say-back/${message.id}`}
            start={copy.sayBackStart}
            label={copy.sayBackLabel}
            hint={copy.sayBackHint}
            action={copy.sayBackSend}
            longest={LONGEST}
            tooLong={copy.sayBackTooLong}
            note={note}
            onSend={(text) => store.sayBack(message.id, text)}
            onDone={() => setWriting(false)}
          />
        </Sheet>
      )}
    </>
  );
}
