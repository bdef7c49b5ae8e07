import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { clock, timeName } from "../../core/clock.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Field } from "../../ui/Field.tsx";
import { copy } from "./copy.ts";
import type { TimeOutModel } from "./store.ts";
import { chosen, named } from "./times.ts";

type Way = "20" | "60" | "named" | "other";

interface Props {
  store: TimeOutModel;
  children: ComponentChildren;
  onStarted: () => void;
}

/** When one comes back; the shortest is chosen already, so that starting is one tap. */
export function Choice({ store, children, onStarted }: Props) {
  const [way, setWay] = useState<Way>("20");
  const [time, setTime] = useState("");
  const [tried, setTried] = useState(false);
  const soon = named(clock.now());
  const label = { "20": copy.in20, "60": copy.in60, other: copy.otherTime };
  const minutes = (): number | null => {
    if (way === "named") return named(clock.now()).minutes;
    return way === "other" ? chosen(time, clock.now()) : Number(way);
  };
  const start = () => {
    const many = minutes();
    setTried(true);
    if (many !== null) void store.start(many).then(onStarted);
  };
  return (
    <div class="stack">
      <fieldset>
        <legend>{copy.back}</legend>
        <div class="row">
          {(["20", "60", "named", "other"] as const).map((one) => (
            <Chip
              key={one}
              type="radio"
              name="back"
              value={one}
              checked={way === one}
              onChange={() => setWay(one)}
            >
              {one === "named" ? fill(copy[soon.name], { time: timeName(soon.at) }) : label[one]}
            </Chip>
          ))}
        </div>
      </fieldset>
      {way === "other" && (
        <Field
          name="time"
          type="time"
          label={copy.timeLabel}
          hint={copy.timeHint}
          value={time}
          error={tried && chosen(time, clock.now()) === null ? copy.timeWrong : null}
          onInput={setTime}
        />
      )}
      {children}
      <Button kind="primary" wide busy={store.busy.value} onClick={start}>
        {copy.start}
      </Button>
    </div>
  );
}
