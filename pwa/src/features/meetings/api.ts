import { http, ok } from "../../core/api.ts";

export const meetingsApi = {
  /** The newest meeting: the one of now, where it has not ended. */
  async newest(space_id: string) {
    const page = await ok(
      http.GET("/spaces/{space_id}/meetings", { params: { path: { space_id }, query: { limit: 1 } } }),
    );
    return page.items[0] ?? null;
  },
  /** When the two would like to meet. */
  async window(space_id: string) {
    return await ok(http.GET("/spaces/{space_id}/meetings/window", { params: { path: { space_id } } }));
  },
  /** What both can read and one of the two marked for a talk. */
  async agenda(space_id: string) {
    return (await ok(http.GET("/spaces/{space_id}/meetings/agenda", { params: { path: { space_id } } })))
      .items;
  },
};

export type MeetingsApi = typeof meetingsApi;
