/** The reviews of the space one is in, followed as long as a screen shows them. */
import { useMemo } from "preact/hooks";
import { disk } from "../../core/disk.ts";
import { live, outbox } from "../../core/services.ts";
import { us } from "../../core/us.ts";
import { useFollowed } from "../../core/useFollowed.ts";
import { reviewsApi } from "./api.ts";
import { type ReviewsModel, ReviewsStore } from "./store.ts";

const hears = (store: ReviewsModel) => [
  live.keep("reviews", store.put),
  // What was taken back is in no page: only the list tells that it is gone.
  live.on("review.taken_back", () => void store.refresh()),
];

export function useReviews(): ReviewsModel {
  const store = useMemo(
    () => new ReviewsStore({ space: () => us.space.value, api: reviewsApi, outbox, disk }),
    [],
  );
  return useFollowed(store, us.space.value?.id, hears);
}
