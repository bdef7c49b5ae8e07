import { useState } from "preact/hooks";
import { usePage } from "../../core/page.ts";
import { sentence } from "../../core/problem.ts";
import { us } from "../../core/us.ts";
import type { SpaceRead } from "../../core/wire.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Choosing } from "./Choosing.tsx";
import { copy } from "./copy.ts";
import { Ended } from "./Ended.tsx";
import { Here } from "./Here.tsx";
import { useMeeting, useWindow } from "./live.ts";
import { NotNow } from "./NotNow.tsx";
import type { MeetingModel } from "./store.ts";
import { Talk } from "./Talk.tsx";
import { useTopic } from "./topic.ts";
import { turnOf } from "./turns.ts";
import type { WindowModel } from "./windows.ts";
import "./meetings.css";

export default function Screen() {
  const store = useMeeting();
  const window = useWindow();
  const space = us.space.value;
  const now = store.shown.value;
  const turn =
    space && now?.state === "together" ? turnOf(now, space.me.account_id, space.other?.name ?? "") : null;
  usePage({ tab: turn?.tab ?? copy.title, back: "/talk", place: "/talk" });
  if (!space && !us.today.value && !us.problem.value) return <Skeleton still={copy.still} />;
  return <MeetingScreen space={space} store={store} window={window} />;
}

/** One talk: how to begin, whose turn it is, and its end. */
export function MeetingScreen({
  space,
  store,
  window,
}: {
  space: SpaceRead | null;
  store: MeetingModel;
  window: WindowModel;
}) {
  /** The talk with one phone on the table, which no server knows of. */
  const [here, setHere] = useState<"talking" | "done" | null>(null);
  const topic = useTopic(space?.id ?? "");
  const name = space?.other?.name ?? "";
  const shown = store.shown.value;
  if (here === "done") return <Ended together={false} here onAgain={() => setHere(null)} />;
  if (space?.state === "closed" && shown) return <Ended together={false} onAgain={null} />;
  if (space?.state !== "open") return <NotNow space={space} />;
  const agenda = store.agenda.value;
  if (here) {
    return (
      <Here
        agenda={agenda}
        topic={topic.now}
        me={space.me.account_id}
        name={name}
        onDone={() => {
          topic.clear();
          setHere("done");
        }}
      />
    );
  }
  if (shown?.state === "ended") {
    return <Ended together={shown.joined} onAgain={space.pause ? null : () => store.again()} />;
  }
  if (shown?.state === "together" || (shown && shown.begun_by === space.me.account_id)) {
    return <Talk meeting={shown} agenda={agenda} space={space} name={name} store={store} />;
  }
  if (space.pause) return <NotNow space={space} />;
  if (!store.known.value) {
    return store.problem.value ? (
      <Failed store={store} onHere={() => setHere("talking")} />
    ) : (
      <Skeleton still={copy.still} />
    );
  }
  return (
    <Choosing
      space={space}
      name={name}
      store={store}
      window={window}
      topic={topic}
      onHere={() => setHere("talking")}
    />
  );
}

/** What is there to talk about is not known, and one can talk all the same. */
function Failed({ store, onHere }: { store: MeetingModel; onHere: () => void }) {
  return (
    <div class="stack">
      <h1 tabIndex={-1}>{copy.title}</h1>
      <Card title={copy.here}>
        <p>{sentence(store.problem.value)}</p>
        <p class="hint">{copy.hereHint}</p>
        <div class="row">
          <Button kind="primary" onClick={onHere}>
            {copy.here}
          </Button>
          <Button kind="outline" onClick={() => void store.refresh()}>
            {copy.tryAgain}
          </Button>
        </div>
      </Card>
    </div>
  );
}
