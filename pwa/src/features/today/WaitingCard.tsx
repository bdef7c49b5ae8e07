import { dayName, timeName } from "../../core/clock.ts";
import { timeOuts } from "../../core/time-outs.ts";
import type { WaitingRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { copy } from "./copy.ts";
import { TOLD } from "./waiting.ts";

interface Props {
  item: WaitingRead;
  name: string;
  primary: boolean;
}

/** A pointer to something in its own place; nothing of its words stands here. */
export function WaitingCard({ item, name, primary }: Props) {
  const told = TOLD[item.kind];
  if (!told) return null;
  const values = { name, day: item.on ? dayName(item.on) : "", time: item.at ?? "" };
  const ends = item.kind === "time_out.runs" ? timeOuts.running.value?.ends_at : null;
  return (
    <Card title={ends ? fill(copy.timeOutUntil, { time: timeName(ends) }) : fill(told.title, values)}>
      <p>{fill(told.text, values)}</p>
      <div class="row">
        <ButtonLink kind={primary ? "primary" : "outline"} href={told.href(item)}>
          {told.action}
        </ButtonLink>
      </div>
    </Card>
  );
}
