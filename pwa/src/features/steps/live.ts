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
  const space = us.space.value?.id;
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
    void store.load();
    return () => stops.forEach((stop) => void stop());
  }, [space, store]);
  return store;
}
