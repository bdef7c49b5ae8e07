import { clock, dailyTimeName, momentName } from "../../core/clock.ts";
import { isMuted } from "../../core/quiet.ts";
import type { ReminderDraft, ReminderRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Field } from "../../ui/Field.tsx";
import { copy } from "./copy.ts";

interface Props {
  wishes: ReminderRead;
  busy: boolean;
  onSave: (change: Partial<ReminderDraft>) => Promise<boolean>;
}

const HOUR = 3_600_000;
const SPANS = [1, 8, 24] as const;

/** How what the other sends is shown and announced. The other is never told, and nothing changes for them. */
export function FromTheOther({ wishes, busy, onSave }: Props) {
  const muted = isMuted(wishes, clock.now());
  const mute = (until: string | null) => onSave({ muted: true, muted_until: until });
  return (
    <section class="stack" aria-labelledby="from-the-other">
      <h2 id="from-the-other">{copy.other.title}</h2>
      <p>{copy.other.intro}</p>
      <fieldset>
        <legend>{copy.other.when}</legend>
        <div class="row">
          {[false, true].map((together) => (
            <Chip
              key={String(together)}
              type="radio"
              name="together"
              value={String(together)}
              checked={wishes.together === together}
              onChange={() => onSave({ together })}
            >
              {together ? copy.other.together : copy.other.asItComes}
            </Chip>
          ))}
        </div>
        <p class="hint">
          {wishes.together ? fill(copy.other.togetherHint, { at: dailyTimeName(wishes.at) }) : ""}
        </p>
        {wishes.together && wishes.level === "off" && (
          <Field
            name="together_at"
            label={copy.other.at}
            type="time"
            value={wishes.at}
            onInput={(at) => at && onSave({ at })}
          />
        )}
      </fieldset>
      <fieldset>
        <legend>{copy.other.mute}</legend>
        <p class="hint">{copy.other.muteHint}</p>
        {muted ? (
          <div class="stack tight">
            <p role="status">
              {wishes.muted_until
                ? fill(copy.other.mutedUntil, { moment: momentName(wishes.muted_until) })
                : copy.other.muted}
            </p>
            <Button kind="outline" busy={busy} onClick={() => onSave({ muted: false, muted_until: null })}>
              {copy.other.unmute}
            </Button>
          </div>
        ) : (
          <div class="row">
            {SPANS.map((hours) => (
              <Button
                key={hours}
                kind="outline"
                onClick={() => mute(new Date(clock.now() + hours * HOUR).toISOString())}
              >
                {copy.other.spans[hours]}
              </Button>
            ))}
            <Button kind="outline" onClick={() => mute(null)}>
              {copy.other.open}
            </Button>
          </div>
        )}
      </fieldset>
    </section>
  );
}
