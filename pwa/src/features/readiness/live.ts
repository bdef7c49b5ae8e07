/** Where the two are, followed as long as the screen shows it. */
import { useMemo } from "preact/hooks";
import { disk } from "../../core/disk.ts";
import { live, outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import { announcing, useFollowed } from "../../core/useFollowed.ts";
import { readinessApi } from "./api.ts";
import { copy } from "./copy.ts";
import { type ReadinessModel, ReadinessStore } from "./store.ts";

const TOLD = ["readiness.told", "exploration.offered", "exploration.agreed", "exploration.ended"] as const;

const hears = (store: ReadinessModel) => [
  live.keep("readiness", store.put),
  ...announcing(TOLD, copy.somethingNew),
];

export function useReadiness(): ReadinessModel {
  const store = useMemo(
    () => new ReadinessStore({ space: () => us.space.value, api: readinessApi, outbox, disk }),
    [],
  );
  return useFollowed(store, us.space.value?.id, hears);
}
