import { useEffect, useRef, useState } from "preact/hooks";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { copy } from "./copy.ts";

interface Props {
  revealed: boolean;
  name: string;
  me: string;
  onTakeBack: () => void;
}

/** Taking one's answer back: says what happens, then the named button. */
export function TakeBack({ revealed, name, me, onTakeBack }: Props) {
  const [asked, setAsked] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (asked) title.current?.focus();
  }, [asked]);
  if (!asked) {
    return (
      <div class="aligned">
        <Button icon="undo" onClick={() => setAsked(true)}>
          {copy.takeBack}
        </Button>
      </div>
    );
  }
  return (
    <section class="card stack tight" aria-labelledby="take-back">
      <h2 id="take-back" ref={title} tabIndex={-1}>
        {copy.takeBackTitle}
      </h2>
      <p>{revealed ? fill(copy.takeBackOpened, { name, me }) : copy.takeBackSealed}</p>
      <div class="row">
        <Button kind="outline" onClick={onTakeBack}>
          {copy.takeBackNow}
        </Button>
        <Button onClick={() => setAsked(false)}>{copy.keepIt}</Button>
      </div>
    </section>
  );
}
