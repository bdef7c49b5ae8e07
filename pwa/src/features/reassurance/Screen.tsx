import { useEffect, useMemo } from "preact/hooks";
import { localDay } from "../../core/clock.ts";
import { disk } from "../../core/disk.ts";
import { usePage } from "../../core/page.ts";
import { live, outbox } from "../../core/services.ts";
import { timeOuts } from "../../core/time-outs.ts";
import { us } from "../../core/us.ts";
import type { ReassuranceRequestRead, SpaceRead } from "../../core/wire.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { reassuranceApi } from "./api.ts";
import { copy } from "./copy.ts";
import { Reassurance } from "./Reassurance.tsx";
import { ReassuranceStore } from "./store.ts";

export default function ReassuranceScreen() {
  usePage({ title: copy.title, tab: copy.title, back: "/today" });
  const space = us.space.value;
  if (!us.today.value) return <Skeleton still={copy.still} />;
  if (space?.state === "open") return <Between key={space.id} space={space} />;
  return (
    <div class="stack">
      <p>{copy.needsSpace}</p>
      <ButtonLink kind="outline" icon="lifebuoy" href="/support">
        {copy.support}
      </ButtonLink>
    </div>
  );
}

function Between({ space }: { space: SpaceRead }) {
  const me = space.me.account_id;
  const store = useMemo(
    () =>
      new ReassuranceStore({
        space: space.id,
        me,
        today: () => localDay(us.account.value?.zone),
        api: reassuranceApi,
        outbox,
        disk,
      }),
    [space.id, me],
  );
  useEffect(() => {
    void store.load();
    const put = { sent: (answer: unknown) => answer && store.put(answer as ReassuranceRequestRead) };
    const stops = [
      live.keep("reassurance_requests", store.put),
      live.onReset(() => void store.load()),
      ...["reassurance.ask", "reassurance.answer"].map((kind) => outbox.on(kind, put)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [store]);
  return (
    <Reassurance
      store={store}
      me={space.me.name}
      name={space.other?.name ?? copy.otherPerson}
      resting={space.pause ? copy.paused : timeOuts.running.value ? copy.timeOut : null}
    />
  );
}
