import { http, ok } from "../../core/api.ts";

export const checkInsApi = {
  read: (id: string) => ok(http.GET("/check-ins/{check_in_id}", { params: { path: { check_in_id: id } } })),
  /** Days with an answer of one's own, newest first. */
  page: (before?: string, limit = 30) =>
    ok(http.GET("/check-ins", { params: { query: { ...(before ? { before } : {}), limit } } })),
};

export type CheckInsApi = typeof checkInsApi;
