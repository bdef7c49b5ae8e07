/** The reviews of the space one is in, followed as long as a screen shows them. */
import { useEffect, useMemo } from "preact/hooks";
import { disk } from "../../core/disk.ts";
import { live, outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import { reviewsApi } from "./api.ts";
import { type ReviewsModel, ReviewsStore } from "./store.ts";

export function useReviews(): ReviewsModel {
  const store = useMemo(
    () => new ReviewsStore({ space: () => us.space.value, api: reviewsApi, outbox, disk }),
    [],
  );
  const space = us.space.value?.id;
  useEffect(() => {
    if (!space) return;
    const again = () => void store.refresh();
    const stops = [
      store.follow(),
      live.keep("reviews", store.put),
      // What was taken back is in no page: only the list tells that it is gone.
      live.on("review.taken_back", again),
      live.onReset(again),
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
