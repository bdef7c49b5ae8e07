/** The steps of the space one is in, followed as long as a screen shows them. */
import { useEffect, useMemo } from "preact/hooks";
import { disk } from "../../core/disk.ts";
import { announce } from "../../core/say.ts";
import { live, outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import { stepsApi } from "./api.ts";
import { copy } from "./copy.ts";
import { type StepsModel, StepsStore } from "./store.ts";

const TOLD = ["step.marked", "step.reopened"] as const;

export function useSteps(): StepsModel {
  const store = useMemo(
    () => new StepsStore({ space: () => us.space.value, api: stepsApi, outbox, disk }),
    [],
  );
  // A closed space has no steps any more; what they say can be read without it.
  const space = us.space.value?.state === "closed" ? undefined : us.space.value?.id;
  useEffect(() => {
    if (!space) return;
    const stops = [
      store.follow(),
      live.keep("steps", store.put),
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
