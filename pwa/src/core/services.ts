/** The app's one outbox and one socket, made from the classes that tests make for themselves. */
import { http, ok, send } from "./api.ts";
import { Live } from "./live.ts";
import { Outbox } from "./outbox.ts";
import { Problem } from "./problem.ts";
import { session } from "./session.ts";
import { us } from "./us.ts";
import type { EventPage, LiveFrame, StreamHead } from "./wire.ts";

export const live = new Live({
  name: () => `wordkept-live-${session.account.value?.id}`,
  ticket: async () => (await ok(http.POST("/live/tickets"))).ticket,
  fresh: () => us.refresh(),
  page,
  me: () => us.account.value?.id,
  wanted: () => session.state.value === "in",
  locked: () => session.shut(),
  ended: () => void session.confirmEnded().then(() => live.connect()),
});

export const outbox = new Outbox(send, { news: () => live.news, again: () => live.again() });

/** The page that follows a cursor, or the reset a socket would have sent. */
async function page({ stream, id, epoch, seq }: StreamHead): Promise<LiveFrame | null> {
  const query = { epoch, after: seq };
  try {
    return (await ok(
      stream === "account"
        ? http.GET("/account/events", { params: { query } })
        : http.GET("/spaces/{space_id}/events", { params: { path: { space_id: id }, query } }),
    )) as EventPage;
  } catch (why) {
    if (!(why instanceof Problem)) throw why;
    if (why.type === "not-found") return null;
    if (why.type !== "reset") throw why;
    return { ...why.extras, type: "reset", stream, id } as LiveFrame;
  }
}
