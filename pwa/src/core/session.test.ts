import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from "vitest";
import { refused as problem } from "../test/refused.ts";
import { http, ok, once, send } from "./api.ts";
import { sharedNow } from "./clock.ts";
import { disk } from "./disk.ts";
import { Draft } from "./draft.ts";
import { Outbox } from "./outbox.ts";
import { asked } from "./proof.ts";
import { session } from "./session.ts";
import type { SessionOpened } from "./wire.ts";

const opened = (token: string): SessionOpened => ({
  access_token: token,
  expires_in: 300,
  session_id: "s",
  locked: false,
  locks_after: null,
  store_key: null,
  account: {
    id: "session-test",
    name: "Alex",
    email: "alex@example.org",
    zone: "Europe/Paris",
    language: "en",
    show_sealed: true,
    passkeys_alone: false,
    consent: { version: "1", given_at: "2026-03-01T10:00:00Z" },
    version: 1,
  },
});

let seen: Request[] = [];
function answer(by: (request: Request, at: string) => Response | Promise<Response>) {
  vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
    const request = new Request(typeof input === "string" ? new URL(input, location.origin) : input, init);
    seen.push(request);
    return by(request, new URL(request.url).pathname.replace("/api/v1", ""));
  });
}
/** From now on the answer to a refresh comes when it is let come; everything else is done at once. */
function late(): (opened: SessionOpened) => void {
  let arrives: (answer: Response) => void = () => undefined;
  const answered = new Promise<Response>((resolve) => {
    arrives = resolve;
  });
  answer((_request, at) => (at === "/sessions/refresh" ? answered : new Response(null, { status: 204 })));
  return (opened) => arrives(Response.json(opened));
}
const bearer = (request: Request | undefined) => request?.headers.get("Authorization");

beforeEach(async () => {
  seen = [];
  await session.begin(opened("first"));
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await session.forget();
});

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

test("a session ended from another device wipes this phone once the server confirms it", async () => {
  answer(() => problem("not-signed-in", 401));
  await session.confirmEnded();
  expect(session.state.value).toBe("out");
  expect(session.wiped.value).toBe(true);
});

test("a line closed in error does not wipe anything", async () => {
  answer(() => Response.json(opened("next")));
  await session.confirmEnded();
  expect(session.state.value).toBe("in");
  expect(session.account.value?.name).toBe("Alex");
});

test("an ended session leaves nothing on the phone", async () => {
  await session.forget();

  expect(session.state.value).toBe("out");
  expect(session.account.value).toBeNull();
  expect(session.wiped.value).toBe(true);
  expect(localStorage.length).toBe(0);
});

describe("in another tab", () => {
  /** What a browser tells this tab when another one changes what is kept beside the base. */
  const told = (owner: string | null) => {
    if (owner) localStorage.setItem("wordkept-account", owner);
    else localStorage.removeItem("wordkept-account");
    dispatchEvent(new StorageEvent("storage", { key: "wordkept-account", newValue: owner }));
  };
  let stop: () => void;
  let reload: MockInstance;
  beforeEach(async () => {
    const watch = vi.spyOn(disk, "watch");
    reload = vi.spyOn(location, "reload").mockImplementation(() => undefined);
    answer(() => Promise.reject(new TypeError("failed to fetch")));
    await session.wake();
    await session.begin(opened("first"));
    stop = watch.mock.results[0]?.value;
    watch.mockRestore();
  });
  afterEach(() => {
    stop();
    reload.mockRestore();
  });

  test("signed out there, one is signed out here, also without signal", async () => {
    told(null);
    await vi.waitFor(() => expect(session.state.value).toBe("out"));
    expect(session.account.value).toBeNull();
    expect(session.wiped.value).toBe(true);
  });

  test("opened there for somebody else, nothing of the first stays in this page", () => {
    told("sam");
    expect(reload).toHaveBeenCalledOnce();
  });

  test("a token that comes for somebody else is not taken for the first one's screens and words", async () => {
    const sams = opened("sams");
    answer(() => Response.json({ ...sams, account: { ...sams.account, id: "sam", name: "Sam" } }));
    session.dropToken();
    await session.refresh();
    expect(reload).toHaveBeenCalledOnce();
    expect(session.account.value?.name).toBe("Alex");
    expect(disk.owner).toBe("sam");
    await send(new Request(`${location.origin}/api/v1/spaces`, { method: "POST" })).catch(() => undefined);
    expect(seen.map(bearer)).not.toContain("Bearer sams");
  });
});

test("a page closed in the midst of signing out ends it when it is opened again", async () => {
  await disk.write("drafts", "talk", "words");
  localStorage.setItem("wordkept-ending", "1");
  answer(() => Promise.reject(new TypeError("failed to fetch")));
  const watch = vi.spyOn(disk, "watch");
  await session.wake();
  watch.mock.results[0]?.value();
  expect(session.state.value).toBe("out");
  expect(disk.owner).toBeNull();
  await disk.open("session-test");
  expect(await disk.read("drafts", "talk")).toBeUndefined();
});

test("locked while a token is on its way it stays locked, until it is unlocked", async () => {
  session.dropToken();
  const arrives = late();
  const coming = session.refresh();
  session.shut();
  arrives(opened("late"));
  await coming;
  expect(session.state.value).toBe("locked");
  await vi.waitFor(() => expect(session.account.value).toBeNull());
  expect(await session.token()).toBe("late");

  await session.begin(opened("unlocked"));
  expect(session.state.value).toBe("in");
  expect(session.account.value?.name).toBe("Alex");
});

test("what is written in the instant of locking lies there, and is back when it is unlocked", async () => {
  const unlocked = { ...opened("a"), locks_after: 5, store_key: btoa("0123456789abcdef0123456789abcdef") };
  await session.begin(unlocked);
  const draft = new Draft("talk", "");
  draft.set("the last words");
  void disk.write("outbox", "1", { id: "1" });
  session.shut();
  await vi.waitFor(() => expect(session.account.value).toBeNull());
  expect(await disk.read("drafts", "talk")).toBeUndefined();
  const base = await openDB("wordkept-session-test");
  expect((await base.getAllKeys("keys")).map(String)).toEqual(["wrapped"]);
  base.close();

  await session.begin(unlocked);
  expect(await disk.read("drafts", "talk")).toBe("the last words");
  expect(await disk.all("outbox")).toEqual([{ id: "1" }]);
  session.changeLock(null);
  await disk.written();
  await draft.clear();
});

test("unlocked while it is still being locked, what the phone keeps is open", async () => {
  const unlocked = { ...opened("a"), locks_after: 5, store_key: btoa("0123456789abcdef0123456789abcdef") };
  await session.begin(unlocked);
  void disk.write("drafts", "talk", "words");
  session.shut();
  await session.begin(unlocked);
  expect(session.state.value).toBe("in");
  expect(disk.where.value).toBe("phone");
  expect(await disk.read("drafts", "talk")).toBe("words");
});

test("hidden while a token is on its way, what the phone keeps is not opened again, and nothing of it is lost", async () => {
  await disk.write("notes", "walk", "ours");
  const arrives = late();
  session.dropToken();
  const renewed = session.refresh();
  session.hide();
  disk.close();
  arrives(opened("second"));
  await renewed;
  expect(disk.where.value).toBe("memory");

  await disk.open("session-test");
  expect(await disk.read("notes", "walk")).toBe("ours");
});

test("hidden while it is being opened, it is closed again, and nothing of it is lost", async () => {
  await disk.write("notes", "walk", "ours");
  disk.close();
  const begun = session.begin(opened("second"));
  const stop = disk.where.subscribe((where) => {
    if (where === "phone") session.hide();
  });
  await begun;
  stop();
  expect(disk.where.value).toBe("memory");

  await disk.open("session-test");
  expect(await disk.read("notes", "walk")).toBe("ours");
});

test("a session that ran out behind a lock opens nothing until somebody signs in again", async () => {
  const unlocked = { ...opened("a"), locks_after: 5, store_key: btoa("0123456789abcdef0123456789abcdef") };
  await session.begin(unlocked);
  await disk.write("drafts", "talk", "words");
  session.dropToken();
  answer(() => problem("not-signed-in", 401));
  await session.refresh();
  expect(session.state.value).toBe("out");
  await vi.waitFor(() => expect(disk.where.value).toBe("memory"));
  await session.begin({ ...unlocked, session_id: "next", locks_after: null });
  expect(await disk.read("drafts", "talk")).toBe("words");
});

describe("signing out", () => {
  const ended = () => seen.filter((request) => request.method === "DELETE").map(bearer);

  test("before the first answer came: it comes, ends the session, and nobody is signed in again", async () => {
    session.dropToken();
    const arrives = late();
    const coming = session.refresh();
    const out = session.signOut();
    await vi.waitFor(() => expect(session.state.value).toBe("out"));
    expect(session.account.value).toBeNull();

    arrives(opened("late"));
    await out;
    expect(await coming).toBe(false);

    expect(ended()).toEqual(["Bearer late"]);
    expect(session.state.value).toBe("out");
    expect(session.wiped.value).toBe(true);
    expect(localStorage.length).toBe(0);
  });

  test("without signal: the phone is wiped, and the server told once there is one", async () => {
    answer(() => Promise.reject(new TypeError("failed to fetch")));
    await session.signOut();
    expect(session.state.value).toBe("out");
    expect(seen).toHaveLength(1);

    answer((_request, at) =>
      at === "/sessions/refresh" ? Response.json(opened("again")) : new Response(null, { status: 204 }),
    );
    await session.wake();
    await vi.waitFor(() => expect(ended()).toEqual(["Bearer first", "Bearer again"]));
    await vi.waitFor(() => expect(localStorage.length).toBe(0));
    await session.wake();
    expect(seen.filter((request) => request.url.endsWith("/refresh"))).toHaveLength(1);
    expect(session.state.value).toBe("out");
  });

  test("of what has ended already is nothing to tell", async () => {
    session.dropToken();
    answer(() => problem("not-signed-in", 401));
    await session.signOut();
    expect(localStorage.length).toBe(0);
    expect(session.wiped.value).toBe(true);
  });

  test("whoever signs in next stays signed in", async () => {
    answer(() => Promise.reject(new TypeError("failed to fetch")));
    await session.signOut();
    await session.begin(opened("next"));
    answer(() => Response.json(opened("refreshed")));
    dispatchEvent(new Event("online"));
    expect(await session.refresh()).toBe(true);
    expect(session.state.value).toBe("in");
  });
});

describe("somebody else signs in while something of the first is on its way", () => {
  const sams = opened("sams");
  const sam = {
    ...sams,
    session_id: "t",
    account: { ...sams.account, id: "sam", name: "Sam" },
  } as SessionOpened;
  /** What is asked for at `slow` is answered when it is let come. */
  function held(slow: string): (answer: Response) => void {
    let arrives: (answer: Response) => void = () => undefined;
    const answered = new Promise<Response>((resolve) => {
      arrives = resolve;
    });
    answer((_request, at) => (at === slow ? answered : new Response(null, { status: 204 })));
    return arrives;
  }
  const ask = () => send(new Request(`${location.origin}/api/v1/check-ins`, { method: "POST" }));
  const samCame = async () => {
    await session.signOut();
    await session.begin(sam);
  };
  const isSams = async () => {
    expect(session.state.value).toBe("in");
    expect(session.account.value?.name).toBe("Sam");
    expect((await disk.read<{ name: string }>("reads", "account"))?.name).toBe("Sam");
  };

  test("the first one's answer is shown to nobody", async () => {
    const arrives = held("/check-ins");
    const asking = ask();
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    await samCame();
    arrives(Response.json({ words: "the first one's" }));
    await expect(asking).rejects.toMatchObject({ status: 0 });
    await isSams();
  });

  test("a refusal of the first one's session ends nobody else's, and asks nothing in their name", async () => {
    const arrives = held("/check-ins");
    const asking = ask();
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    await samCame();
    arrives(problem("not-signed-in", 401, { reason: "ended" }));
    await expect(asking).rejects.toMatchObject({ status: 0 });
    await isSams();
    expect(seen.map(bearer)).not.toContain("Bearer sams");
  });

  test("what waited for the first one's token does not go with the next one's", async () => {
    session.dropToken();
    const arrives = held("/sessions/refresh");
    const asking = ask();
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    const out = session.signOut();
    await vi.waitFor(() => expect(session.state.value).toBe("out"));
    await session.begin(sam);
    expect(seen[0]?.signal.aborted, "so that its cookie does not come").toBe(true);
    arrives(problem("not-signed-in", 401));
    await out;
    await expect(asking).rejects.toMatchObject({ status: 0 });
    await isSams();
    expect(seen.map(bearer)).not.toContain("Bearer sams");
  });
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
