/** The commitments of the space one is in, followed as long as a screen shows them. */
import { useEffect, useMemo } from "preact/hooks";
import { disk } from "../../core/disk.ts";
import { announce } from "../../core/say.ts";
import { live, outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import { commitmentsApi } from "./api.ts";
import { copy } from "./copy.ts";
import { type CommitmentsModel, CommitmentsStore } from "./store.ts";

const TOLD = ["commitment.offered", "commitment.versioned", "commitment.signed", "commitment.ended"] as const;

export function useCommitments(): CommitmentsModel {
  const store = useMemo(
    () => new CommitmentsStore({ space: () => us.space.value, api: commitmentsApi, outbox, disk }),
    [],
  );
  const space = us.space.value?.id;
  useEffect(() => {
    if (!space) return;
    const stops = [
      store.follow(),
      live.keep("commitments", store.put),
      live.onReset(() => void store.refresh()),
      ...TOLD.map((kind) =>
        live.on(kind, (event) => {
          if (event.by !== us.account.value?.id) announce(copy.somethingNew);
        }),
      ),
    ];
    const again = () => void store.refresh();
    addEventListener("online", again);
    void store.load();
    return () => {
      removeEventListener("online", again);
      for (const stop of stops) stop();
    };
  }, [space, store]);
  return store;
}
