import { http, ok, once, onlyIf } from "../../core/api.ts";
import type { ReminderDraft } from "../../core/wire.ts";

export const remindersApi = {
  read: () => ok(http.GET("/reminders")),
  change: (version: number, body: ReminderDraft) =>
    ok(http.PUT("/reminders", { body, headers: { ...once(), ...onlyIf(version) } })),
  tryOut: () => ok(http.POST("/reminders/tests", { headers: once() })),
};

export type RemindersApi = typeof remindersApi;
