import { http, ok } from "../core/api.ts";

export const composerApi = {
  /** Which rules the server decides by. */
  rulesVersion: async () => (await ok(http.GET("/server"))).rules_version,
  rules: () => ok(http.GET("/composer/rules")),
};
