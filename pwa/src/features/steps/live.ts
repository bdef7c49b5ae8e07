/** The steps of the space one is in, followed as long as a screen shows them. */
import { useMemo } from "preact/hooks";
import { disk } from "../../core/disk.ts";
import { live, outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import { announcing, useFollowed } from "../../core/useFollowed.ts";
import { stepsApi } from "./api.ts";
import { copy } from "./copy.ts";
import { type StepsModel, StepsStore } from "./store.ts";

const TOLD = ["step.marked", "step.reopened"] as const;

const hears = (store: StepsModel) => [live.keep("steps", store.put), ...announcing(TOLD, copy.somethingNew)];

export function useSteps(): StepsModel {
  const store = useMemo(
    () => new StepsStore({ space: () => us.space.value, api: stepsApi, outbox, disk }),
    [],
  );
  // A closed space has no steps any more; what they say can be read without it.
  return useFollowed(store, us.space.value?.state === "closed" ? undefined : us.space.value?.id, hears);
}
