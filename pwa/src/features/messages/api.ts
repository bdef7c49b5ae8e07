import { http, ok, once } from "../../core/api.ts";

const one = (space_id: string, message_id: string) => ({ params: { path: { space_id, message_id } } });

export const messagesApi = {
  /** Newest first; `before` is the `next` of the page before. */
  page: (space: string, before?: string) =>
    ok(
      http.GET("/spaces/{space_id}/messages", {
        params: { path: { space_id: space }, query: before ? { before } : {} },
      }),
    ),
  read: (space: string, id: string) =>
    ok(http.GET("/spaces/{space_id}/messages/{message_id}", one(space, id))),
  /** Deliver a held message now. */
  deliver: (space: string, id: string) =>
    ok(
      http.POST("/spaces/{space_id}/messages/{message_id}/deliveries", {
        ...one(space, id),
        headers: once(),
      }),
    ),
  /** Drop a message that is still held; one that was just delivered stays. */
  drop: (space: string, id: string) =>
    ok(
      http.DELETE("/spaces/{space_id}/messages/{message_id}", {
        params: { ...one(space, id).params, query: { while_held: true } },
        headers: once(),
      }),
    ),
  /** Drop a held message; a delivered one is taken back. */
  takeBack: (space: string, id: string) =>
    ok(http.DELETE("/spaces/{space_id}/messages/{message_id}", { ...one(space, id), headers: once() })),
  /** This phone has it. The server keeps that only while both show "delivered". */
  receive: (space: string, id: string) =>
    ok(
      http.POST("/spaces/{space_id}/messages/{message_id}/receipts", {
        ...one(space, id),
        headers: once(`receipt-${id}`),
      }),
    ),
};

export type MessagesApi = typeof messagesApi;
