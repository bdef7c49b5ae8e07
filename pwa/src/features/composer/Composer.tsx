import { useEffect, useRef } from "preact/hooks";
import { LONGEST } from "../../coach/parts.ts";
import { dayName, timeName } from "../../core/clock.ts";
import { keeper } from "../../core/keeper.ts";
import { sentence } from "../../core/problem.ts";
import { count, fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Waiting } from "../../ui/Card.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { copy, problems } from "./copy.ts";
import type { Standing } from "./standing.ts";
import type { ComposerModel } from "./store.ts";
import { Words } from "./Words.tsx";

interface Props {
  store: ComposerModel;
  standing: Standing;
  online: boolean;
  /** When the time-out that is on ends. */
  timeOut?: string | null;
}

export function Composer({ store, standing, online, timeOut = null }: Props) {
  // The counter says it, with the number.
  const tooLong = store.problem.value?.type === "too-long" && store.length.value > LONGEST;
  const { hints } = store.choices.value;
  if (!store.awake.value) return null;
  return (
    <div class="stack composer">
      <Where standing={standing} />
      {timeOut && standing.state === "open" && (
        <Waiting icon="pause">{fill(copy.timeOut, { time: timeName(timeOut) })}</Waiting>
      )}
      <Words model={store} form="i_statement" tooLong={tooLong}>
        <Refusal store={store} standing={standing} />
      </Words>
      <div class="push stack">
        {store.problem.value && !tooLong && (
          <p class="field-error" role="alert">
            {sentence(store.problem.value, problems)}
          </p>
        )}
        {standing.state === "open" && <How store={store} />}
        <Ways store={store} standing={standing} online={online} />
        <div>
          <Hints on={hints} onChange={(next) => store.choose({ hints: next })} />
          {!hints && <p class="hint">{copy.hintsOff}</p>}
        </div>
        <ButtonLink href="/practise">{copy.toPractice}</ButtonLink>
      </div>
    </div>
  );
}

/** Why nothing can go now, where that is so. */
function Where({ standing }: { standing: Standing }) {
  switch (standing.state) {
    case "open":
      return null;
    case "practise":
      return <Waiting icon="pen">{copy.practiseHere}</Waiting>;
    case "agreeing":
      return (
        <div>
          <Waiting>{copy.agreeing}</Waiting>
          <ButtonLink href="/ground-rules">{copy.readGroundRules}</ButtonLink>
        </div>
      );
    case "paused":
      return (
        <Waiting icon="pause">
          {standing.until ? fill(copy.pausedUntil, { day: dayName(standing.until) }) : copy.paused}
        </Waiting>
      );
  }
}

/** Why Send did not send: the words are still here, and there are other ways. */
function Refusal({ store, standing }: { store: ComposerModel; standing: Standing }) {
  const blocks = store.notes.value.filter(({ level }) => level === "block").length;
  const box = useRef<HTMLParagraphElement>(null);
  const times = store.refusals.value;
  useEffect(() => {
    if (times > 0 && blocks === 0) box.current?.focus();
  }, [times]);
  if (times === 0 || (blocks === 0 && !store.refusedUnnamed.value)) return null;
  const line = standing.state === "open" && standing.letters ? copy.reword : copy.rewordOnly;
  return (
    <p class="reason" ref={box} tabIndex={-1}>
      {blocks > 0 ? count(line, blocks) : copy.refusedUnnamed}
    </p>
  );
}

/** How it goes: an hour later, or closed. Both are the writer's own choice, for this message only. */
function How({ store }: { store: ComposerModel }) {
  const { hour, hard } = store.writing.value;
  const words = { on: copy.on, off: copy.off };
  return (
    <div>
      <Switch
        label={copy.hour}
        checked={Boolean(hour)}
        {...words}
        onChange={(next) => store.goes({ hour: next })}
      />
      <Switch
        label={copy.hard}
        checked={Boolean(hard)}
        {...words}
        onChange={(next) => store.goes({ hard: next })}
      />
      {hard && <p class="hint">{copy.hardMeans}</p>}
    </div>
  );
}

/** The ways these words can go; once something is to be reworded, all of them weigh the same. */
function Ways({ store, standing, online }: Props) {
  const open = standing.state === "open";
  const refused = store.refusals.value > 0 && store.notes.value.some(({ level }) => level === "block");
  const busy = store.busy.value;
  const keep = keeper.value;
  return (
    <div class="ways-to-send">
      {standing.state !== "practise" && (
        <Button
          kind={refused ? "outline" : "primary"}
          wide
          busy={busy}
          disabled={!open}
          onClick={() => void store.send("i_statement")}
        >
          {online || !open ? copy.send : copy.sendLater}
        </Button>
      )}
      {open && standing.letters && (
        <Button kind="outline" disabled={busy} onClick={() => void store.send("letter")}>
          {copy.sendAsLetter}
        </Button>
      )}
      {keep ? (
        <Button kind="outline" onClick={() => void store.keepAsNote(keep)}>
          {copy.keepAsNote}
        </Button>
      ) : (
        <Button kind="outline" onClick={() => void store.keepAsDraft()}>
          {copy.keepAsDraft}
        </Button>
      )}
    </div>
  );
}

export function Hints({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  return <Switch label={copy.hints} checked={on} on={copy.on} off={copy.off} onChange={onChange} />;
}
