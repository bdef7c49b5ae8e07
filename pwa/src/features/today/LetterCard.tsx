import type { MessageRead } from "../../core/wire.ts";
import { count, fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { minutesOf } from "./cards.ts";
import { copy } from "./copy.ts";

interface Props {
  letter: MessageRead;
  name: string;
  primary: boolean;
  onLater: (id: string) => void;
}

/** Something the other wrote, still closed: who, what, how long, and when to read it is the reader's. */
export function LetterCard({ letter, name, primary, onLater }: Props) {
  const length = letter.kind === "letter" ? copy.letterLength : copy.statementLength;
  return (
    <Card title={fill(copy.from, { name })}>
      <p>{count(length, minutesOf(letter))}</p>
      {letter.hard && <p>{fill(copy.hard, { name })}</p>}
      <div class="row">
        <ButtonLink kind={primary && !letter.hard ? "primary" : "outline"} href="/talk">
          {letter.hard ? copy.lookClosed : copy.readNow}
        </ButtonLink>
        <Button kind={letter.hard ? "outline" : "quiet"} onClick={() => onLater(letter.id)}>
          {copy.later}
        </Button>
      </div>
    </Card>
  );
}
