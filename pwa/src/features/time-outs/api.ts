import { http, ok } from "../../core/api.ts";

export const timeOutsApi = {
  all: (space_id: string) => ok(http.GET("/spaces/{space_id}/time-outs", { params: { path: { space_id } } })),
};
