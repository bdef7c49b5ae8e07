import { useRef } from "preact/hooks";
import { timeName } from "../../core/clock.ts";
import type { Outgoing } from "../../core/outbox.ts";
import type { MessageRead, TimeOutRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Line } from "../../ui/Line.tsx";
import { Seam } from "../../ui/Seam.tsx";
import { Afterwards, Closed, WayOut } from "./Closed.tsx";
import { copy } from "./copy.ts";
import { called, dayOf } from "./days.ts";
import { SaidBack, SayBackButton } from "./SaidBack.tsx";
import { staying } from "./staying.ts";
import type { TalkModel } from "./store.ts";
import { linesOf } from "./words.ts";

interface Props {
  message: MessageRead;
  store: TalkModel;
  me: string;
  name: string;
  /** Whether one can write to the other now: an open space that is not paused. */
  open: boolean;
  /** The time-out that is on now: what is written waits for its end. */
  timeOut?: TimeOutRead | null;
  /** Whether both choose letters now: one that is held waits until they do. */
  letters: boolean;
  onMore: (message: MessageRead) => void;
  onUndone: () => void;
}

/** One message of the thread, and below it the seam where it was heard. */
export function Message(props: Props) {
  const { message, store, me, name } = props;
  const mine = message.author_id === me;
  const { closed } = store.thread.value;
  const isClosed = !mine && message.state === "delivered" && closed.includes(message.id);
  const isReading = !mine && !isClosed && message.hard && store.reading.value.includes(message.id);
  const article = useRef<HTMLElement>(null);
  const day = called(dayOf(message.sent_at ?? message.deliver_at ?? new Date().toISOString()));
  const label = isClosed ? copy.closedName : mine ? copy.fromYouName : copy.fromName;
  if (message.state === "taken_back") return <Gone message={message} mine={mine} name={name} />;
  return (
    <>
      <article
        class={`bubble stack tight${mine ? "" : " theirs"}`}
        aria-label={fill(label, { name, day })}
        tabIndex={-1}
        ref={article}
      >
        <Heading mine={mine} name={name} day={day} />
        {isClosed ? (
          <Closed message={message} store={store} name={name} />
        ) : (
          <>
            {isReading && <WayOut id={message.id} store={store} article={article} />}
            {message.kind === "safety" && <p class="small">{copy.safety}</p>}
            <Words {...message} />
            {message.additions.map((addition, index) => (
              <div key={index} class="addition">
                <p class="small">{fill(copy.added, { day: called(addition.on) })}</p>
                <p class="letter">{addition.text}</p>
              </div>
            ))}
            {isReading && <Afterwards />}
            {mine ? <Mine {...props} /> : <Theirs {...props} />}
          </>
        )}
      </article>
      {!isClosed && <SaidBack message={message} store={store} mine={mine} name={name} open={props.open} />}
      {message.heard_on && <Seam>{fill(copy.heard, { day: called(message.heard_on) })}</Seam>}
    </>
  );
}

function Heading({ mine, name, day }: { mine: boolean; name: string; day: string }) {
  return (
    <h2 class={`who ${mine ? "you" : "partner"}`}>
      {mine ? copy.you : name} <span>· {day}</span>
    </h2>
  );
}

function Words({ text, parts }: Pick<MessageRead, "text" | "parts">) {
  if (text !== null) return <p class="letter">{text}</p>;
  return (
    <div class="letter parts-read">
      {linesOf(parts ?? {}).map((line) => (
        <p key={line.lead + line.text}>
          {line.lead && <span class="lead-in">{line.lead} </span>}
          {line.text}
        </p>
      ))}
    </div>
  );
}

/** What remains where a message was taken back: that there was one. */
function Gone({ message, mine, name }: { message: MessageRead; mine: boolean; name: string }) {
  const theirs = message.kind === "letter" ? copy.tookLetterBack : copy.tookMessageBack;
  const line = mine ? copy.youTookBack : fill(theirs, { name });
  return (
    <article class="gone" aria-label={line}>
      <Icon name="undo" />
      <span>{line}</span>
    </article>
  );
}

/** Under one's own: where it is, and for a moment the way back. */
function Mine({ message, store, name, open, timeOut, letters, onMore, onUndone }: Props) {
  const { busy } = store;
  const held = message.state === "held";
  const unwanted = isUnwanted(message, letters);
  const adding = store.pending("message.add", message.id);
  return (
    <>
      {adding && <Line icon="cloud-off">{copy.adding}</Line>}
      <div class="row under" role="status">
        <Where message={message} name={name} timeOut={timeOut} letters={letters} />
        {/* One button for both: it stays under the finger, and with the focus, when the moment has passed. */}
        <Button
          kind={held ? "outline" : "quiet"}
          {...(held ? { icon: "undo" as const } : {})}
          busy={held && busy.value === message.id}
          onClick={() => {
            if (held) void store.undo(message).then((undone) => undone && onUndone());
            else onMore(message);
          }}
        >
          {held
            ? message.hold === "hour" || timeOut || unwanted
              ? copy.takeItBack
              : copy.undoSend
            : copy.more}
        </Button>
        {held && open && !timeOut && !unwanted && (
          <Button onClick={() => void store.sendNow(message)}>{copy.sendNow}</Button>
        )}
      </div>
    </>
  );
}

const isUnwanted = (message: MessageRead, letters: boolean) => message.kind === "letter" && !letters;

/** Where one's words are now; that they were read is never said. */
function Where({ message, name, timeOut, letters }: Pick<Props, "message" | "name" | "timeOut" | "letters">) {
  if (message.state === "held") {
    if (isUnwanted(message, letters)) return <Line icon="hourglass">{copy.waitsForLetters}</Line>;
    const at = message.hold === "hour" && message.deliver_at;
    if (timeOut && (message.deliver_at ?? "") <= timeOut.ends_at)
      return <Line icon="hourglass">{fill(copy.waitsUntil, { time: timeName(timeOut.ends_at) })}</Line>;
    return <Line icon="hourglass">{at ? fill(copy.goesAt, { time: timeName(at) }) : copy.sendsSoon}</Line>;
  }
  if (message.heard_on && message.say_back?.answer !== "thats_it")
    return <Line icon="letter-opened">{fill(copy.heardBy, { name })}</Line>;
  return message.reached ? (
    <span class="state">{copy.delivered}</span>
  ) : (
    <Line icon="cloud-check">{copy.sent}</Line>
  );
}

/** Under the other's, once it is open: hear first, then reply, or not now. */
function Theirs({ message, store, open, timeOut }: Props) {
  const hearing = store.pending("message.hear", message.id);
  const sayingBack = store.pending("message.say_back", message.id);
  const sayBack = open && !timeOut && !message.say_back && !sayingBack && (
    <SayBackButton message={message} store={store} label={copy.sayBack} />
  );
  if (message.heard_on) {
    return open ? (
      <div class="row">
        {sayBack}
        <ButtonLink href="/write">{copy.reply}</ButtonLink>
      </div>
    ) : null;
  }
  return (
    <>
      {hearing && <Line icon="cloud-off">{copy.hearing}</Line>}
      {sayingBack && <Line icon="cloud-off">{copy.sayingBack}</Line>}
      <div class="row">
        {open && !hearing && (
          <Button kind="outline" onClick={staying(() => void store.hear(message.id))}>
            {copy.hear}
          </Button>
        )}
        {sayBack}
        {open && <ButtonLink href="/write">{copy.reply}</ButtonLink>}
        <Button onClick={staying(() => store.later(message.id))}>{copy.later}</Button>
      </div>
    </>
  );
}

interface OutgoingProps {
  item: Outgoing;
  words: Pick<MessageRead, "text" | "parts">;
  /** Whether it is being tried now, waits for signal, or for the server. */
  state: "sending" | "waiting" | "unreachable";
  /** Why the server refused it, in words. */
  reason: string | null;
  onUndo: () => void;
  onTry: () => void;
  onEdit: () => void;
  onDelete: () => void;
}

/** One's own words that have not reached the server, or came back from it. */
export function OutgoingMessage({ words, state, reason, onUndo, onTry, onEdit, onDelete }: OutgoingProps) {
  return (
    <article
      class={`bubble stack tight${reason ? " came-back" : ""}`}
      aria-label={fill(copy.fromYouName, { day: copy.today })}
    >
      <Heading mine name="" day={copy.today} />
      <Words {...words} />
      {reason ? (
        <>
          <Line icon="pen">{reason}</Line>
          <div class="row">
            <Button kind="outline" onClick={onEdit}>
              {copy.edit}
            </Button>
            <Button onClick={onDelete}>{copy.delete}</Button>
          </div>
        </>
      ) : (
        <div class="row under" role="status">
          {state === "sending" ? (
            <Line icon="arrow-up">{copy.sending}</Line>
          ) : (
            <Line icon="cloud-off">{copy.onThisPhone}</Line>
          )}
          {state === "unreachable" && <Button onClick={onTry}>{copy.tryNow}</Button>}
          <Button kind="outline" icon="undo" onClick={onUndo}>
            {copy.undoSend}
          </Button>
        </div>
      )}
    </article>
  );
}
