import { http, ok, once } from "../../core/api.ts";
import type { PasskeyDraft } from "../../core/wire.ts";

const at = (passkey_id: string) => ({ params: { path: { passkey_id } }, headers: once() });

export const passkeysApi = {
  all: async () => (await ok(http.GET("/passkeys"))).items,
  challenge: () => ok(http.POST("/passkeys/challenges", { body: { purpose: "add" }, headers: once() })),
  add: (draft: PasskeyDraft) => ok(http.POST("/passkeys", { body: draft, headers: once() })),
  name: (id: string, name: string | null) =>
    ok(http.PUT("/passkeys/{passkey_id}/name", { body: { name }, ...at(id) })),
  remove: (id: string) => ok(http.DELETE("/passkeys/{passkey_id}", at(id))),
};

export type PasskeysApi = typeof passkeysApi;
