import { WEEKDAYS, weekdayNames } from "../../core/weekdays.ts";
import type { MeetingWindow } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Card, Waiting } from "../../ui/Card.tsx";
import { copy } from "./copy.ts";
import type { WindowModel } from "./windows.ts";

/** "Monday and Thursday, 19:30". */
export const windowName = ({ weekdays, at }: MeetingWindow) =>
  fill(copy.windowOf, {
    days: weekdays.length === WEEKDAYS.length ? copy.everyDay : weekdayNames(weekdays),
    time: at,
  });

/** The time of the talk, before one begins: what is agreed, what the other suggests, or the way to one. */
export function When({
  store,
  name,
  otherwise,
}: {
  store: WindowModel;
  name: string;
  otherwise: string | null;
}) {
  const window = store.window.value;
  if (!window) return otherwise ? <p class="hint">{otherwise}</p> : null;
  const { agreed, mine, offered } = window;
  const refusal = store.refused.value && (
    <p class="field-error" role="alert">
      {copy.windowRefused}
    </p>
  );
  if (offered) {
    return (
      <Card title={fill(copy.offeredTitle, { name })}>
        <p>{fill(copy.offered, { window: windowName(offered) })}</p>
        {store.waiting.value ? (
          <Waiting icon="cloud-off">{fill(copy.windowWaits, { name })}</Waiting>
        ) : (
          <div class="row">
            <Button kind="outline" onClick={() => void store.choose(offered)}>
              {copy.suitsMe}
            </Button>
            <ButtonLink href="/meeting/window">{copy.another}</ButtonLink>
          </div>
        )}
        {refusal}
      </Card>
    );
  }
  const said = agreed
    ? fill(copy.agreedWindow, { window: windowName(agreed) })
    : mine
      ? fill(copy.suggested, { name, window: windowName(mine) })
      : otherwise;
  return (
    <div>
      {said && <p class={agreed ? "" : "hint"}>{said}</p>}
      {refusal}
      <a class="row-link link" href="/meeting/window">
        {mine ? copy.changeWindow : copy.makeWindow}
      </a>
    </div>
  );
}
