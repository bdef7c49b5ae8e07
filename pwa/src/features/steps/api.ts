import { http, ok } from "../../core/api.ts";

export const stepsApi = {
  all: async (space_id: string) =>
    (await ok(http.GET("/spaces/{space_id}/steps", { params: { path: { space_id } } }))).items,
};

export type StepsApi = typeof stepsApi;
