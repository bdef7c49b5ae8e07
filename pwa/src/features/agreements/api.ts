import { http, ok } from "../../core/api.ts";
import { allPages } from "../../core/pages.ts";
import type { AgreementRead } from "../../core/wire.ts";

const PAGE = 100;

export const agreementsApi = {
  /** All that one may see, newest first. */
  all: (space_id: string): Promise<AgreementRead[]> =>
    allPages((before) =>
      ok(
        http.GET("/spaces/{space_id}/agreements", {
          params: { path: { space_id }, query: { limit: PAGE, ...(before ? { before } : {}) } },
        }),
      ),
    ),
};
