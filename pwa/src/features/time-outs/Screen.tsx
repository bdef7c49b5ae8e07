import { useMemo } from "preact/hooks";
import { usePage } from "../../core/page.ts";
import { outbox } from "../../core/services.ts";
import { timeOuts } from "../../core/time-outs.ts";
import { us } from "../../core/us.ts";
import type { SpaceRead } from "../../core/wire.ts";
import { Instead } from "../../ui/Instead.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { copy } from "./copy.ts";
import { TimeOutStore } from "./store.ts";
import { TimeOut } from "./TimeOut.tsx";
import "./time-outs.css";

export default function TimeOutScreen() {
  usePage({ title: copy.title, tab: copy.title, back: "/talk" });
  const space = us.space.value;
  if (!us.today.value) return <Skeleton still={copy.title} />;
  if (space?.state === "open") return <Between key={space.id} space={space} />;
  return <Instead text={copy.needsSpace} href="/support/calm" action={copy.calmInstead} />;
}

function Between({ space }: { space: SpaceRead }) {
  const me = space.me.account_id;
  const store = useMemo(
    () => new TimeOutStore({ space: space.id, me, outbox, put: (one) => timeOuts.put(one) }),
    [space.id, me],
  );
  return (
    <TimeOut
      store={store}
      all={timeOuts.all.value}
      running={timeOuts.running.value}
      passed={timeOuts.passed.value}
      me={me}
      name={space.other?.name ?? copy.otherPerson}
    />
  );
}
