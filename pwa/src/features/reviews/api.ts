import { http, ok } from "../../core/api.ts";

export const reviewsApi = {
  /** The newest reviews; a dozen is a year. */
  newest: async (space_id: string) =>
    (
      await ok(
        http.GET("/spaces/{space_id}/reviews", { params: { path: { space_id }, query: { limit: 12 } } }),
      )
    ).items,
};

export type ReviewsApi = typeof reviewsApi;
