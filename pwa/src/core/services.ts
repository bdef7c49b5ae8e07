/** The app's one outbox and one socket, made from the classes that tests make for themselves. */
import { http, ok, send } from "./api.ts";
import { Live } from "./live.ts";
import { Outbox } from "./outbox.ts";
import { session } from "./session.ts";
import { us } from "./us.ts";

export const outbox = new Outbox(send);

export const live = new Live({
  ticket: async () => (await ok(http.POST("/live/tickets"))).ticket,
  fresh: () => us.refresh(),
  wanted: () => session.state.value === "in",
  ended: () => void session.confirmEnded().then(() => live.connect()),
});
