/** What happened in the space one is in, followed as long as a screen shows it. */
import { useEffect, useMemo } from "preact/hooks";
import { disk } from "../../core/disk.ts";
import { announce } from "../../core/say.ts";
import { live, outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import { breachesApi } from "./api.ts";
import { copy } from "./copy.ts";
import { type BreachesModel, BreachesStore } from "./store.ts";

const TOLD = [
  "breach.shared",
  "statement.ready",
  "statement.answered",
  "question.asked",
  "question.answered",
];
const GONE = {
  "breach.removed": "breach",
  "statement.removed": "statement",
  "statement.withdrawn": "statement",
  "question.removed": "question",
  "question.taken_back": "question",
} as const;

export function useBreaches(): BreachesModel {
  const store = useMemo(
    () => new BreachesStore({ space: () => us.space.value, api: breachesApi, outbox, disk }),
    [],
  );
  const space = us.space.value?.id;
  useEffect(() => {
    if (!space) return;
    const stops = [
      store.follow(),
      live.keep("breaches", store.putBreach),
      live.keep("statements", store.putStatement),
      live.keep("questions", store.putQuestion),
      ...Object.entries(GONE).map(([kind, noun]) =>
        live.on(kind, (event, page) => {
          const id = String(event[`${noun}_id`]);
          const still: readonly { id: string }[] =
            page.included[`${noun === "breach" ? "breache" : noun}s`] ?? [];
          if (!still.some((one) => one.id === id)) store.gone(noun, id);
        }),
      ),
      ...TOLD.map((kind) =>
        live.on(kind, (event) => {
          if (event.by !== us.account.value?.id) announce(copy.somethingNew);
        }),
      ),
      live.onReset(() => void store.refresh()),
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
