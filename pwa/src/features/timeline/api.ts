import { http, ok } from "../../core/api.ts";
import type { TimelineItem } from "../../core/wire.ts";

export const timelineApi = {
  /** The line of a space, newest first. */
  page: (space_id: string, before?: string): Promise<{ items: TimelineItem[]; next: string | null }> =>
    ok(
      http.GET("/spaces/{space_id}/timeline", {
        params: { path: { space_id }, query: before ? { before: Number(before) } : {} },
      }),
    ),
};

export type TimelineApi = typeof timelineApi;
