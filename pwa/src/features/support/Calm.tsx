import { useEffect, useState } from "preact/hooks";
import { still } from "../../core/look.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { support } from "./content.ts";
import { copy } from "./copy.ts";
import { heading, usePlace } from "./Support.tsx";

/** Two minutes, a line at a time. Nothing starts by itself and nothing is recorded. */
export function Calm() {
  const { calm } = support;
  usePlace(true);
  const [at, setAt] = useState<number | null>(null);
  const line = at === null ? undefined : calm.lines[at];
  useEffect(() => {
    if (at === null || !line) return;
    const timer = setTimeout(() => setAt(at + 1), line.seconds * 1000);
    return () => clearTimeout(timer);
  }, [at, line]);

  return (
    <div class="stack loose calm">
      <h1 tabIndex={-1}>{calm.title}</h1>
      {at === null && (
        <>
          <p class="lead">{calm.intro}</p>
          <p class="hint">{heading("calm")?.text}</p>
        </>
      )}
      <p class="display first" role="status">
        {at !== null && (line?.text ?? calm.ending)}
      </p>
      {line && <Breathing />}
      <div class="stack tight push">
        {line && at !== null ? (
          <>
            <Button kind="primary" onClick={() => setAt(at + 1)}>
              {copy.next}
            </Button>
            <Button wide onClick={() => setAt(null)}>
              {copy.stop}
            </Button>
          </>
        ) : (
          <>
            <Button kind={at === null ? "primary" : "outline"} wide onClick={() => setAt(0)}>
              {at === null ? copy.start : copy.again}
            </Button>
            {at !== null && (
              <ButtonLink kind="primary" href="/support">
                {copy.toSupport}
              </ButtonLink>
            )}
          </>
        )}
      </div>
    </div>
  );
}

/** Milliseconds of one breath in, and of the longer one out. */
const IN = 4000;
const OUT = 6000;

/** A circle to breathe along with, begun by a tap; where nothing may move, the same in words. */
function Breathing() {
  const [running, setRunning] = useState(false);
  const [inward, setInward] = useState(false);
  useEffect(() => {
    if (!running) return;
    if (!inward) {
      const begin = setTimeout(() => setInward(true), OUT);
      return () => clearTimeout(begin);
    }
    const end = setTimeout(() => setInward(false), IN);
    return () => clearTimeout(end);
  }, [running, inward]);
  return (
    <div class="stack centred">
      {running && (
        <div class="breath">
          {!still() && <div class={`breath-circle${inward ? " in" : ""}`} />}
          <span class="breath-word" aria-hidden="true">
            {inward ? copy.breatheIn : copy.breatheOut}
          </span>
        </div>
      )}
      <Button
        onClick={() => {
          setRunning(!running);
          setInward(!running);
        }}
      >
        {running ? copy.hideCircle : copy.showCircle}
      </Button>
    </div>
  );
}
