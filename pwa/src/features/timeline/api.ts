import { http, ok } from "../../core/api.ts";

export const timelineApi = {
  /** The line of a space, newest first. */
  page: (space_id: string, before?: string) =>
    ok(
      http.GET("/spaces/{space_id}/timeline", {
        params: { path: { space_id }, query: before ? { before } : {} },
      }),
    ),
};

export type TimelineApi = typeof timelineApi;
