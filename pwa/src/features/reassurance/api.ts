import { http, ok } from "../../core/api.ts";

export const reassuranceApi = {
  newest: (space_id: string) =>
    ok(
      http.GET("/spaces/{space_id}/reassurance-requests", {
        params: { path: { space_id }, query: { limit: 20 } },
      }),
    ),
};

export type ReassuranceApi = typeof reassuranceApi;
