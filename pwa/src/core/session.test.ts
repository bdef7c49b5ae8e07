import { expect, test, vi } from "vitest";
import { refused as problem } from "../test/refused.ts";
import { http, ok, once, send } from "./api.ts";
import { sharedNow } from "./clock.ts";
import { asked } from "./proof.ts";
import { answer, bearer, beginSignedIn, opened, seen } from "./session.testing.ts";
import { session } from "./session.ts";

beginSignedIn();

test("a refused token is renewed once and the request sent again with the same key", async () => {
  answer((request, at) => {
    if (at === "/sessions/refresh") return Response.json(opened("second"));
    return bearer(request) === "Bearer second"
      ? Response.json({ items: [], next: null })
      : problem("not-signed-in", 401);
  });

  await ok(
    http.POST("/join-requests/{request_id}/confirmations", {
      params: { path: { request_id: "j" } },
      headers: once("one-key"),
    }),
  );

  const writes = seen.filter((request) => request.url.endsWith("/confirmations"));
  expect(writes.map(bearer)).toEqual(["Bearer first", "Bearer second"]);
  expect(writes.map((request) => request.headers.get("Idempotency-Key"))).toEqual(["one-key", "one-key"]);
});

test("many requests at once share one refresh", async () => {
  session.dropToken();
  answer((_request, at) =>
    at === "/sessions/refresh" ? Response.json(opened("new")) : Response.json({ items: [] }),
  );

  await Promise.all([1, 2, 3].map(() => ok(http.GET("/spaces"))));

  expect(seen.filter((request) => request.url.endsWith("/refresh"))).toHaveLength(1);
});

test("a session that ran out keeps the account and asks for sign-in over the screen", async () => {
  answer(() => problem("not-signed-in", 401));

  await expect(ok(http.GET("/spaces"))).rejects.toMatchObject({ type: "not-signed-in" });

  expect(session.state.value).toBe("expired");
  expect(session.account.value?.name).toBe("Alex");
});

test("without signal a problem of status 0 is thrown, and the session stays", async () => {
  answer(() => Promise.reject(new TypeError("failed to fetch")));

  await expect(ok(http.GET("/spaces"))).rejects.toMatchObject({ status: 0 });
  expect(session.state.value).toBe("in");
});

test("every answer tells what time it is for both", async () => {
  const then = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
  answer(() => Response.json([], { headers: { Date: new Date(then).toUTCString() } }));
  await ok(http.GET("/spaces"));
  expect(Math.abs(sharedNow() - then)).toBeLessThan(10_000);

  answer(() => Response.json([], { headers: { Date: new Date().toUTCString() } }));
  await ok(http.GET("/spaces"));
  expect(Math.abs(sharedNow() - Date.now())).toBeLessThan(10_000);
});

test("a line that swallows a refresh holds it up for a while and not for good", async () => {
  const patience = new AbortController();
  vi.spyOn(AbortSignal, "timeout").mockReturnValue(patience.signal);
  answer(
    ({ signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  );
  session.dropToken();
  const coming = ok(http.GET("/spaces"));
  await vi.waitFor(() => expect(seen).toHaveLength(1));
  patience.abort();
  await expect(coming).rejects.toMatchObject({ status: 0 });
  expect(session.state.value).toBe("in");
});

test("a passphrase asked for again, and given, sends the same request once more", async () => {
  let proven = false;
  answer(() => (proven ? Response.json({ id: "i" }) : problem("reauth-required", 403)));
  const call = ok(http.POST("/invitations", { body: { kind: "friends" }, headers: once("key-of-one-tap") }));

  await vi.waitFor(() => expect(asked.value?.purpose).toBe("pairing"));
  proven = true;
  asked.value?.answer(true);

  expect(await call).toEqual({ id: "i" });
  expect(seen.map((request) => request.headers.get("Idempotency-Key"))).toEqual([
    "key-of-one-tap",
    "key-of-one-tap",
  ]);
  expect(await seen[1]?.json()).toEqual({ kind: "friends" });
});

test("a passphrase asked for again, and not given, is the refusal", async () => {
  answer(() => problem("reauth-required", 403));
  const call = send(new Request(`${location.origin}/api/v1/invitations`, { method: "POST" }));

  await vi.waitFor(() => expect(asked.value).not.toBeNull());
  asked.value?.answer(false);

  expect((await call).status).toBe(403);
});
