import { describe, expect, test, vi } from "vitest";
import { refused as problem } from "../test/refused.ts";
import { http, ok, send } from "./api.ts";
import { disk } from "./disk.ts";
import { Outbox } from "./outbox.ts";
import { answer, beginSignedIn, opened, seen } from "./session.testing.ts";
import { session } from "./session.ts";

beginSignedIn();

describe("where something lies between that answers with a page of its own", () => {
  const page = (status: number) =>
    new Response("<!doctype html>Welcome", {
      status,
      headers: { "Content-Type": "text/html; charset=utf-8" },
    });

  test("what was written waits and counts as sent to nobody", async () => {
    answer(() => page(200));
    const outcome = await new Outbox(send).send({ kind: "message.send", method: "POST", path: "/x" });
    expect(outcome.state).toBe("waiting");
    expect(await disk.all("outbox")).toHaveLength(1);
  });

  test.each([
    page(404),
    page(511),
    new Response(null, { status: 403 }),
    Response.json({ error: "blocked" }, { status: 403 }),
  ])("it refuses nothing in the server's name", async (said) => {
    answer(() => said.clone());
    const outcome = await new Outbox(send).send({ kind: "message.heard", method: "PUT", path: "/x" });
    expect(outcome.state).toBe("waiting");
    expect(await disk.all("outbox")).toMatchObject([{ refused: null }]);
  });

  test.each([
    [page(200), "answered-between"],
    [page(404), "answered-between"],
    [page(511), "answered-between"],
    [page(502), "unreachable"],
  ])("the queue tells that from a server that cannot be reached", async (said, why) => {
    answer(() => said.clone());
    const outbox = new Outbox(send);
    await outbox.send({ kind: "message.heard", method: "PUT", path: "/x" });
    expect(outbox.unreached.value?.type).toBe(why);
    expect(outbox.sync.value.state).toBe("unreachable");
  });

  test("nobody is signed out by it", async () => {
    answer((_request, at) => (at === "/sessions/refresh" ? page(401) : problem("not-signed-in", 401)));
    await expect(ok(http.GET("/spaces"))).rejects.toMatchObject({ status: 0 });
    expect(session.state.value).toBe("in");
  });

  test.each([200, 403])("signing out is told later, where a page with %i was the answer", async (status) => {
    answer(() => page(status));
    await session.signOut();
    expect(localStorage.length).toBe(1);

    answer((_request, at) =>
      at === "/sessions/refresh" ? Response.json(opened("again")) : new Response(null, { status: 204 }),
    );
    await session.wake();
    await vi.waitFor(() => expect(localStorage.length).toBe(0));
    expect(seen.at(-1)?.method).toBe("DELETE");
  });
});
