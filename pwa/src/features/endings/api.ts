import { http, ok } from "../../core/api.ts";

export const endingsApi = {
  read: (space_id: string) => ok(http.GET("/spaces/{space_id}/ending", { params: { path: { space_id } } })),
  summary: (space_id: string) =>
    ok(http.GET("/spaces/{space_id}/ending/summary", { params: { path: { space_id } } })),
};

export type EndingsApi = typeof endingsApi;
