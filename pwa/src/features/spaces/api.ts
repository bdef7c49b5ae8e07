import { http, ok, once } from "../../core/api.ts";
import type { InvitationKey, SpaceKind } from "../../core/wire.ts";

export const spacesApi = {
  invite: (kind: SpaceKind, key: string) =>
    ok(http.POST("/invitations", { body: { kind }, headers: once(key) })),
  cancelInvitation: (id: string) =>
    ok(
      http.DELETE("/invitations/{invitation_id}", {
        params: { path: { invitation_id: id } },
        headers: once(),
      }),
    ),
  preview: (key: InvitationKey) => ok(http.POST("/invitations/previews", { body: key })),
  askToJoin: (invitation: InvitationKey, key: string) =>
    ok(http.POST("/join-requests", { body: invitation, headers: once(key) })),
  confirm: (id: string, key: string) =>
    ok(
      http.POST("/join-requests/{request_id}/confirmations", {
        params: { path: { request_id: id } },
        headers: once(key),
      }),
    ),
  decline: (id: string) =>
    ok(http.DELETE("/join-requests/{request_id}", { params: { path: { request_id: id } }, headers: once() })),
};

export type SpacesApi = typeof spacesApi;
