import { http, ok, once, onlyIf } from "../../core/api.ts";
import { Problem } from "../../core/problem.ts";
import type { AccountRead, paths } from "../../core/wire.ts";

export type AccountChange = paths["/api/v1/account"]["patch"]["requestBody"]["content"]["application/json"];

const change = (version: number, body: AccountChange) =>
  ok(http.PATCH("/account", { body, headers: { ...once(), ...onlyIf(version) } }));

export const settingsApi = {
  server: () => ok(http.GET("/server")),

  /** Change one's account. A change made on another phone meanwhile stays: each names only what it changes. */
  async change(account: AccountRead, body: AccountChange): Promise<AccountRead> {
    try {
      return await change(account.version, body);
    } catch (failed) {
      if (!(failed instanceof Problem) || failed.type !== "version-stale") throw failed;
      return change((await ok(http.GET("/account"))).version, body);
    }
  },

  /** Signed-in devices, each with what reminders reach it by. */
  async sessions() {
    const [{ items }, reached] = await Promise.all([
      ok(http.GET("/sessions")),
      ok(http.GET("/push-subscriptions")),
    ]);
    return items.map((device) => ({
      ...device,
      reached_by: reached.items.find(({ session_id }) => session_id === device.id)?.id ?? null,
    }));
  },
  /** How many passkeys and unused recovery codes there are, and how often somebody asks to come in without. */
  async keys() {
    const [{ items }, { left }, asking] = await Promise.all([
      ok(http.GET("/passkeys")),
      ok(http.GET("/account/recovery-codes")),
      ok(http.GET("/account/recovery-requests")),
    ]);
    return { passkeys: items.length, codes: left, asking: asking.items.length };
  },
  /** What else opens something, beside signed-in devices. */
  async otherWays() {
    const [invitations, feeds, exports] = await Promise.all([
      ok(http.GET("/invitations")),
      ok(http.GET("/calendar-feeds")),
      ok(http.GET("/exports")),
    ]);
    return {
      invitation: invitations.items[0] ?? null,
      calendar: feeds.items[0] ?? null,
      exports: exports.items,
    };
  },
  cancelInvitation: (invitation_id: string) =>
    ok(http.DELETE("/invitations/{invitation_id}", { params: { path: { invitation_id } }, headers: once() })),
  endCalendar: (calendar_feed_id: string) =>
    ok(
      http.DELETE("/calendar-feeds/{calendar_feed_id}", {
        params: { path: { calendar_feed_id } },
        headers: once(),
      }),
    ),
  endExport: (export_id: string) =>
    ok(http.DELETE("/exports/{export_id}", { params: { path: { export_id } }, headers: once() })),
  stopReminders: (subscription_id: string) =>
    ok(
      http.DELETE("/push-subscriptions/{subscription_id}", {
        params: { path: { subscription_id } },
        headers: once(),
      }),
    ),
  endSession: (session_id: string) =>
    ok(http.DELETE("/sessions/{session_id}", { params: { path: { session_id } }, headers: once() })),
  nameSession: (session_id: string, name: string | null) =>
    ok(
      http.PUT("/sessions/{session_id}/name", {
        params: { path: { session_id } },
        body: { name },
        headers: once(),
      }),
    ),
  endOthers: () => ok(http.DELETE("/sessions", { headers: once() })),

  /** The day one answered last. */
  lastAnswer: async () =>
    (await ok(http.GET("/check-ins", { params: { query: { limit: 1 } } }))).items[0] ?? null,
};

export type SettingsApi = typeof settingsApi;
export type OtherWays = Awaited<ReturnType<SettingsApi["otherWays"]>>;
export type Device = Awaited<ReturnType<SettingsApi["sessions"]>>[number];
export type Keys = Awaited<ReturnType<SettingsApi["keys"]>>;
