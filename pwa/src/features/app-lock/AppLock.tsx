import { useEffect, useState } from "preact/hooks";
import { usePage } from "../../core/page.ts";
import { Problem, sentence, unread } from "../../core/problem.ts";
import { say } from "../../core/say.ts";
import { session } from "../../core/session.ts";
import type { AppLockRead } from "../../core/wire.ts";
import { count } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { type AppLockApi, appLockApi } from "./api.ts";
import { copy, problems } from "./copy.ts";
import { PinField } from "./PinField.tsx";

const MINUTES = [1, 2, 5];
const SHORTEST = 6;

export default function AppLock() {
  usePage({ title: copy.title, tab: copy.title, back: "/settings", place: "/today" });
  return (
    <AppLockScreen
      api={appLockApi}
      onChange={(lock) => session.changeLock(lock.locks_after)}
      onLock={() => session.lockNow()}
    />
  );
}

interface Props {
  api: Pick<AppLockApi, "read" | "set" | "takeOff">;
  onChange: (lock: AppLockRead) => void;
  onLock: () => void;
}

/** The lock of this phone: off until it is chosen. */
export function AppLockScreen({ api, onChange, onLock }: Props) {
  const [lock, setLock] = useState<AppLockRead | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pin, setPin] = useState("");
  const [minutes, setMinutes] = useState(5);
  const [busy, setBusy] = useState(false);

  async function attempt(work: () => Promise<AppLockRead>, said?: string): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const now = await work();
      setLock(now);
      if (now.locks_after) setMinutes(now.locks_after);
      onChange(now);
      if (said) say(said);
    } catch (failed) {
      const why = failed instanceof Problem ? failed : Problem.unreachable();
      setProblem(lock ? sentence(why, problems) : unread(why, problems));
    } finally {
      setBusy(false);
    }
  }
  const load = () => void attempt(() => api.read());
  useEffect(load, []);

  if (!lock) {
    return (
      <div class="stack">
        <p>{copy.intro}</p>
        <div role="status">{problem && <p class="hint">{problem}</p>}</div>
        {problem ? (
          <Button kind="outline" wide onClick={load}>
            {copy.again}
          </Button>
        ) : (
          <Skeleton still={copy.still} />
        )}
      </div>
    );
  }
  return (
    <form
      class="stack loose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        if ((pin || !lock.on) && pin.length < SHORTEST) return setProblem(copy.tooShort);
        void attempt(
          () => api.set({ pin: pin || null, locks_after: minutes }),
          lock.on ? copy.saved : copy.turnedOn,
        ).then(() => setPin(""));
      }}
    >
      <div class="stack tight">
        <p>{copy.intro}</p>
        <p>{copy.thisPhone}</p>
      </div>
      {lock.on && (
        <section class="card">
          <p>{copy.on}</p>
          <Button kind="outline" wide onClick={onLock}>
            {copy.lockNow}
          </Button>
        </section>
      )}
      <PinField
        label={lock.on ? copy.changePin : copy.newPin}
        hint={lock.on ? copy.changePinHint : copy.newPinHint}
        value={pin}
        onInput={setPin}
        error={problem}
      />
      <fieldset>
        <legend>{copy.after}</legend>
        <div class="row">
          {MINUTES.map((number) => (
            <Chip
              key={number}
              type="radio"
              name="minutes"
              value={String(number)}
              checked={minutes === number}
              onChange={() => setMinutes(number)}
            >
              {count(copy.minutes, number)}
            </Chip>
          ))}
        </div>
      </fieldset>
      <p class="hint">{copy.forgottenHint}</p>
      <Button type="submit" kind="primary" wide busy={busy}>
        {lock.on ? copy.change : copy.turnOn}
      </Button>
      {lock.on && (
        <Button
          kind="outline"
          wide
          onClick={() =>
            void attempt(() => api.takeOff().then(() => ({ on: false, locks_after: null })), copy.turnedOff)
          }
        >
          {copy.turnOff}
        </Button>
      )}
    </form>
  );
}
