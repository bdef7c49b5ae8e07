/** What happened in the space one is in, followed as long as a screen shows it. */
import { useMemo } from "preact/hooks";
import { disk } from "../../core/disk.ts";
import { live, outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import { announcing, useFollowed } from "../../core/useFollowed.ts";
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

const hears = (store: BreachesModel) => [
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
  ...announcing(TOLD, copy.somethingNew),
];

export function useBreaches(): BreachesModel {
  const store = useMemo(
    () => new BreachesStore({ space: () => us.space.value, api: breachesApi, outbox, disk }),
    [],
  );
  return useFollowed(store, us.space.value?.id, hears);
}
