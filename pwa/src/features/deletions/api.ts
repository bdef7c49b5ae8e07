import { http, ok, once } from "../../core/api.ts";

const draft = (at_once: boolean) => ({ at_once, confirmed: at_once ? ("delete" as const) : null });
const at = (space_id: string) => ({ params: { path: { space_id } }, headers: once() });

export const deletionsApi = {
  remove: (at_once: boolean) =>
    ok(http.POST("/account/deletions", { body: draft(at_once), headers: once() })),
  removeSpace: (id: string, at_once: boolean) =>
    ok(http.POST("/spaces/{space_id}/deletions", { ...at(id), body: draft(at_once) })),
  keepSpace: (id: string) => ok(http.DELETE("/spaces/{space_id}/deletions", at(id))),

  /** The spaces one was in, and whom one does not want to be paired with again. */
  async closed() {
    const [spaces, blocks] = await Promise.all([ok(http.GET("/spaces")), ok(http.GET("/blocks"))]);
    return { spaces: spaces.items.filter(({ state }) => state === "closed"), blocks: blocks.items };
  },
  block: (id: string) => ok(http.POST("/spaces/{space_id}/blocks", at(id))),
  unblock: (block_id: string) =>
    ok(http.DELETE("/blocks/{block_id}", { params: { path: { block_id } }, headers: once() })),
};

export type DeletionsApi = typeof deletionsApi;
export type Closed = Awaited<ReturnType<DeletionsApi["closed"]>>;
