/** The commitments of the space one is in, followed as long as a screen shows them. */
import { useMemo } from "preact/hooks";
import { disk } from "../../core/disk.ts";
import { live, outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import { announcing, useFollowed } from "../../core/useFollowed.ts";
import { commitmentsApi } from "./api.ts";
import { copy } from "./copy.ts";
import { type CommitmentsModel, CommitmentsStore } from "./store.ts";

const TOLD = ["commitment.offered", "commitment.versioned", "commitment.signed", "commitment.ended"] as const;

const hears = (store: CommitmentsModel) => [
  live.keep("commitments", store.put),
  ...announcing(TOLD, copy.somethingNew),
];

export function useCommitments(): CommitmentsModel {
  const store = useMemo(
    () => new CommitmentsStore({ space: () => us.space.value, api: commitmentsApi, outbox, disk }),
    [],
  );
  return useFollowed(store, us.space.value?.id, hears);
}
