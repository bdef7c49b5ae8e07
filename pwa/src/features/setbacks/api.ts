import { http, ok } from "../../core/api.ts";
import { allPages } from "../../core/pages.ts";
import type { SetbackRead } from "../../core/wire.ts";

const PAGE = 100;

export const setbacksApi = {
  /** All that one may see, newest first. */
  all: (space_id: string): Promise<SetbackRead[]> =>
    allPages((before) =>
      ok(
        http.GET("/spaces/{space_id}/setbacks", {
          params: { path: { space_id }, query: { limit: PAGE, ...(before ? { before } : {}) } },
        }),
      ),
    ),
};
