import { http, ok, once, onlyIf } from "../../core/api.ts";
import type { RecoverySheetDraft } from "../../core/wire.ts";

export const recoveryApi = {
  sheet: () => ok(http.GET("/account/recovery-codes")),
  put: (draft: RecoverySheetDraft, version: number) =>
    ok(http.PUT("/account/recovery-codes", { body: draft, headers: { ...once(), ...onlyIf(version) } })),
  comeBack: (verifier: string, key: string) =>
    ok(http.POST("/sessions/recoveries", { body: { verifier }, headers: once(key) })),
};

export type RecoveryApi = typeof recoveryApi;
