import { http, ok, once } from "../../core/api.ts";

export const calendarsApi = {
  /** The daily time there is, and one's address, if any. */
  async read() {
    const [{ level, at }, { items }] = await Promise.all([
      ok(http.GET("/reminders")),
      ok(http.GET("/calendar-feeds")),
    ]);
    return { at: level === "off" ? null : at, feed: items[0] ?? null };
  },
  make: () => ok(http.POST("/calendar-feeds", { headers: once() })),
  end: (calendar_feed_id: string) =>
    ok(
      http.DELETE("/calendar-feeds/{calendar_feed_id}", {
        params: { path: { calendar_feed_id } },
        headers: once(),
      }),
    ),
  file: () => ok(http.GET("/reminders/calendar-entry", { parseAs: "text" })),
};

export type CalendarsApi = typeof calendarsApi;
export type CalendarState = Awaited<ReturnType<CalendarsApi["read"]>>;
