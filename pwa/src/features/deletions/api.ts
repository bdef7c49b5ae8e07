import { http, ok, once } from "../../core/api.ts";

export const deletionsApi = {
  remove: (at_once: boolean) =>
    ok(
      http.POST("/account/deletions", {
        body: { at_once, confirmed: at_once ? "delete" : null },
        headers: once(),
      }),
    ),
};

export type DeletionsApi = typeof deletionsApi;
