import { describe, expect, test, vi } from "vitest";
import { refused as problem } from "../test/refused.ts";
import { disk } from "./disk.ts";
import { answer, bearer, beginSignedIn, late, opened, seen } from "./session.testing.ts";
import { session } from "./session.ts";

beginSignedIn();

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

describe("a phone that cleared what lay there", () => {
  const again = { ...opened("again"), session_id: "t", was_signed_in: true };

  test("says so to whoever signs in again, until they have read it or signed out", async () => {
    await disk.wipe();
    await session.begin(again);
    expect(session.cleared.value).toBe(true);
    await session.begin({ ...again, was_signed_in: false });
    expect(session.cleared.value).toBe(true);
    await session.forget();
    expect(session.cleared.value).toBe(false);
  });

  test("is none where it still knows them, or has signed out and could not tell", async () => {
    await session.begin(again);
    expect(session.cleared.value).toBe(false);

    answer(() => Promise.reject(new TypeError("failed to fetch")));
    await session.signOut();
    await session.begin(again);
    expect(session.cleared.value).toBe(false);
  });

  test("is none where the app was just added to the phone's own", async () => {
    await disk.wipe();
    const installed = vi.spyOn(window, "matchMedia").mockReturnValue({ matches: true } as MediaQueryList);
    await session.begin(again);
    expect(session.cleared.value).toBe(false);
    installed.mockRestore();
  });
});
