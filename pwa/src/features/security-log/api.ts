import { http, ok, once } from "../../core/api.ts";

export const securityLogApi = {
  log: (before?: string) =>
    ok(http.GET("/account/security-log", { params: { query: { before, limit: 30 } } })),
  notices: async () => (await ok(http.GET("/account/notices"))).items,
  see: (number: number) => ok(http.POST("/account/notices/seen", { body: { number }, headers: once() })),
  stopRecovery: () => ok(http.DELETE("/account/recovery-requests", { headers: once() })),
};

export type SecurityLogApi = typeof securityLogApi;
