import { http, ok } from "../../core/api.ts";

export const supportPlanApi = {
  own: async () => (await ok(http.GET("/support-plan"))).items,
  shared: async (space_id: string) =>
    (await ok(http.GET("/spaces/{space_id}/support-plan", { params: { path: { space_id } } }))).items,
};

export type SupportPlanApi = typeof supportPlanApi;
