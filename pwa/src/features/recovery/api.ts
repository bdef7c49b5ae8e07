import { http, ok, once, onlyIf } from "../../core/api.ts";
import type { ComingBack, RecoverySheetDraft } from "../../core/wire.ts";

export const recoveryApi = {
  sheet: () => ok(http.GET("/account/recovery-codes")),
  put: (draft: RecoverySheetDraft, version: number) =>
    ok(http.PUT("/account/recovery-codes", { body: draft, headers: { ...once(), ...onlyIf(version) } })),
  comeBack: (verifier: string, key: string) =>
    ok(http.POST("/sessions/recoveries", { body: { verifier }, headers: once(key) })),
  ask: (email: string, claim: string) => ok(http.POST("/recovery-requests", { body: { email, claim } })),
  isLetIn: async (claim: string) =>
    (await ok(http.POST("/recovery-requests/states", { body: { claim } }))).approved,
  comeBackAnew: (draft: ComingBack, key: string) =>
    ok(http.POST("/recovery-requests/completions", { body: draft, headers: once(key) })),
  requests: async () => (await ok(http.GET("/account/recovery-requests"))).items,
  letIn: (request_id: string) =>
    ok(
      http.POST("/account/recovery-requests/{request_id}/approval", {
        params: { path: { request_id } },
        headers: once(),
      }),
    ),
  stop: () => ok(http.DELETE("/account/recovery-requests", { headers: once() })),
};

export type RecoveryApi = typeof recoveryApi;
