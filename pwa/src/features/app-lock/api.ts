import { http, ok, once } from "../../core/api.ts";
import type { AppLockDraft } from "../../core/wire.ts";

export const appLockApi = {
  read: () => ok(http.GET("/app-lock")),
  set: (draft: AppLockDraft) => ok(http.PUT("/app-lock", { body: draft, headers: once() })),
  takeOff: () => ok(http.DELETE("/app-lock", { headers: once() })),
  awake: () => ok(http.POST("/app-lock/awake", { headers: once() })),
  unlock: (by: { pin: string } | { passphrase: string }) =>
    ok(http.POST("/app-lock/unlockings", { body: by })),
  leave: (space_id: string) =>
    ok(
      http.POST("/spaces/{space_id}/leave", {
        params: { path: { space_id } },
        headers: once(`leave-${space_id}`),
      }),
    ),
};

export type AppLockApi = typeof appLockApi;
