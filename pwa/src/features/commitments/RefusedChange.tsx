import { Draft } from "../../core/draft.ts";
import { go } from "../../core/router.ts";
import type { CommitmentDraft, CommitmentRead, SpaceRead } from "../../core/wire.ts";
import { fill } from "../../core/words.ts";
import { Button } from "../../ui/Button.tsx";
import { copy } from "./copy.ts";
import { draftName } from "./drafting.ts";
import { otherName } from "./standing.ts";
import type { CommitmentsModel } from "./store.ts";

interface Props {
  commitment: CommitmentRead;
  space: SpaceRead;
  store: CommitmentsModel;
}

/** A change of an earlier visit that came too late: both wordings are there, and one is chosen. */
export function RefusedChange({ commitment, space, store }: Props) {
  const item = store.refusedWords.value.find(({ about }) => about === commitment.id);
  if (!item) return null;
  const body = item.body as CommitmentDraft;
  return (
    <section class="card" aria-labelledby="yours">
      <h2 id="yours">{copy.yours}</h2>
      <p>{fill(copy.refusedChange, { name: otherName(space) })}</p>
      <p class="letter">{body.text}</p>
      {commitment.state !== "ended" && (
        <Button
          kind="outline"
          wide
          onClick={async () => {
            const draft = new Draft<CommitmentDraft>(draftName(commitment.id), body);
            draft.set(body);
            await draft.close();
            await store.drop(item);
            go(`/commitments/${commitment.id}/change`);
          }}
        >
          {copy.useMine}
        </Button>
      )}
      <Button wide onClick={() => void store.drop(item)}>
        {copy.dropMine}
      </Button>
    </section>
  );
}
