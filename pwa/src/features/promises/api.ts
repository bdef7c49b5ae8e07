import { http, ok } from "../../core/api.ts";
import { allPages } from "../../core/pages.ts";
import type { PromiseRead } from "../../core/wire.ts";

const PAGE = 100;

export const promisesApi = {
  /** All that one may see, newest first. */
  all: (space_id: string): Promise<PromiseRead[]> =>
    allPages((before) =>
      ok(
        http.GET("/spaces/{space_id}/promises", {
          params: { path: { space_id }, query: { limit: PAGE, ...(before ? { before } : {}) } },
        }),
      ),
    ),
};
