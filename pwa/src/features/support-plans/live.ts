/** The support plan, followed as long as its screen shows it. */
import { useEffect, useMemo } from "preact/hooks";
import { disk } from "../../core/disk.ts";
import { announce } from "../../core/say.ts";
import { live, outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import { supportPlanApi } from "./api.ts";
import { copy } from "./copy.ts";
import { type SupportPlanModel, SupportPlanStore } from "./store.ts";

export function useSupportPlan(): SupportPlanModel {
  const store = useMemo(
    () => new SupportPlanStore({ space: () => us.space.value, api: supportPlanApi, outbox, disk }),
    [],
  );
  const space = us.space.value?.id;
  useEffect(() => {
    const again = () => void store.refresh();
    const stops = [
      store.follow(),
      live.onReset(again),
      live.on("support_plan.changed", again),
      ...["support_plan.shared", "support_plan.taken_back"].map((kind) =>
        live.on(kind, (event) => {
          if (event.by !== us.account.value?.id) announce(copy.somethingNew);
          again();
        }),
      ),
    ];
    addEventListener("online", again);
    void store.load();
    return () => {
      removeEventListener("online", again);
      for (const stop of stops) stop();
    };
  }, [space, store]);
  return store;
}
