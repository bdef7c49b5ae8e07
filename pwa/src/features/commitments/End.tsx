import { useState } from "preact/hooks";
import { usePage } from "../../core/page.ts";
import { unopened } from "../../core/problem.ts";
import { go } from "../../core/router.ts";
import { us } from "../../core/us.ts";
import type { SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { copy, problems } from "./copy.ts";
import { useCommitments } from "./live.ts";
import { NotYet } from "./NotYet.tsx";
import { otherName } from "./standing.ts";
import type { CommitmentsModel } from "./store.ts";
import "./commitments.css";

export default function End({ params }: { params: Readonly<Record<string, string>> }) {
  const id = params.id ?? "";
  const store = useCommitments();
  const space = us.space.value;
  usePage({ tab: copy.tab, back: `/commitments/${id}` });
  if (!space || space.state === "agreeing") return <NotYet space={space} />;
  return <EndScreen id={id} space={space} store={store} />;
}

/** A plain page that names what happens. No reason is asked, and there is no second question. */
export function EndScreen({ id, space, store }: { id: string; space: SpaceRead; store: CommitmentsModel }) {
  const [busy, setBusy] = useState(false);
  const commitment = store.byId.value.get(id);
  const there = `/commitments/${id}`;
  if (!commitment && !store.loaded.value && !store.problem.value) return <Skeleton still={copy.still} />;
  if (!commitment || commitment.state === "ended" || space.state === "closed") {
    return (
      <div class="stack">
        <p>
          {store.problem.value && !commitment ? unopened(store.problem.value) : problems["commitment-ended"]}
        </p>
        <ButtonLink kind="primary" wide href="/commitments">
          {copy.back}
        </ButtonLink>
      </div>
    );
  }
  const never = commitment.in_force === null;
  const name = otherName(space);
  return (
    <div class="stack">
      <h1 tabIndex={-1}>{never ? copy.declineTitle : copy.endTitle}</h1>
      <p>{never ? copy.declineText : copy.endText}</p>
      <p class="letter">{(commitment.in_force ?? commitment.latest).text}</p>
      <p>{fill(never ? copy.declineSeen : copy.endSeen, { name })}</p>
      <div class="stack tight push">
        <Button
          kind="outline"
          wide
          busy={busy}
          onClick={async () => {
            setBusy(true);
            await store.end(id);
            go(there, true);
          }}
        >
          {never ? copy.declineNow : copy.endNow}
        </Button>
        <ButtonLink wide href={there}>
          {copy.keep}
        </ButtonLink>
      </div>
    </div>
  );
}
