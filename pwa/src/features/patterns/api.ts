import { http, ok } from "../../core/api.ts";

export const patternsApi = {
  own: async (since: string) => (await ok(http.GET("/patterns", { params: { query: { since } } }))).items,
  shared: (space_id: string, since: string) =>
    ok(http.GET("/spaces/{space_id}/patterns", { params: { path: { space_id }, query: { since } } })),
};

export type PatternsApi = typeof patternsApi;
