import { http, ok } from "../../core/api.ts";

export const readinessApi = {
  read: (space_id: string) =>
    ok(http.GET("/spaces/{space_id}/readiness", { params: { path: { space_id } } })),
};

export type ReadinessApi = typeof readinessApi;
