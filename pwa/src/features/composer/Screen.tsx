import { useEffect, useMemo } from "preact/hooks";
import { loadCoach, renewCoach } from "../../coach/coach.ts";
import { disk } from "../../core/disk.ts";
import { usePage } from "../../core/page.ts";
import { go } from "../../core/router.ts";
import { say } from "../../core/say.ts";
import { outbox } from "../../core/services.ts";
import { timeOuts } from "../../core/time-outs.ts";
import { us } from "../../core/us.ts";
import { fill } from "../../core/words.ts";
import { Composer } from "./Composer.tsx";
import { copy } from "./copy.ts";
import { standingOf } from "./standing.ts";
import { ComposerStore } from "./store.ts";
import "./composer.css";

export default function Write() {
  const store = useMemo(
    () =>
      new ComposerStore({
        coach: loadCoach,
        renew: renewCoach,
        outbox,
        disk,
        space: () => (us.open.value ? (us.space.value?.id ?? null) : null),
        name: () => us.otherName.value ?? copy.otherPerson,
      }),
    [],
  );
  useEffect(() => {
    void store.wake();
    return () => void store.close();
  }, [store]);
  useEffect(
    () =>
      store.done.subscribe((done) => {
        if (!done) return;
        if (done === "kept") say(copy.keptAsDraft);
        if (done === "noted") say(copy.keptAsNote);
        go(done === "noted" ? "/notes" : "/talk", true);
      }),
    [store],
  );
  const name = us.otherName.value;
  const standing = standingOf(us.space.value);
  const title = name && standing.state !== "practise" ? fill(copy.to, { name }) : copy.practise;
  usePage({ title, tab: copy.tab, back: "/talk" });
  return (
    <Composer
      store={store}
      standing={standing}
      online={outbox.online.value}
      timeOut={timeOuts.running.value?.ends_at ?? null}
    />
  );
}
