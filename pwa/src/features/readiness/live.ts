/** Where the two are, followed as long as the screen shows it. */
import { useEffect, useMemo } from "preact/hooks";
import { disk } from "../../core/disk.ts";
import { announce } from "../../core/say.ts";
import { live, outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import { readinessApi } from "./api.ts";
import { copy } from "./copy.ts";
import { type ReadinessModel, ReadinessStore } from "./store.ts";

const TOLD = ["readiness.told", "exploration.offered", "exploration.agreed", "exploration.ended"] as const;

export function useReadiness(): ReadinessModel {
  const store = useMemo(
    () => new ReadinessStore({ space: () => us.space.value, api: readinessApi, outbox, disk }),
    [],
  );
  const space = us.space.value?.id;
  useEffect(() => {
    if (!space) return;
    const stops = [
      store.follow(),
      live.keep("readiness", store.put),
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
