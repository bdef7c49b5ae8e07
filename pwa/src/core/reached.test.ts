import { afterEach, beforeEach, expect, type Mock, test, vi } from "vitest";
import { refused } from "../test/refused.ts";
import { REACHED, SHOWN } from "./notice.ts";
import { asked } from "./proof.ts";
import { letGo, stayReached, turnOn } from "./reached.ts";
import { session } from "./session.ts";

const ENDPOINT = "https://push.example.org/another";
let shelf: Map<string, Response>;
let posted: number;
let proven: boolean;
let unsubscribe: Mock<() => Promise<boolean>>;

/** What a browser has: notifications that are allowed, and a service that gave this phone an address. */
function browser(): void {
  unsubscribe = vi.fn(async () => true);
  const subscription = {
    unsubscribe,
    endpoint: ENDPOINT,
    toJSON: () => ({ endpoint: ENDPOINT, keys: { p256dh: "p", auth: "a" } }),
  };
  const pushManager = { getSubscription: async () => subscription, subscribe: async () => subscription };
  vi.stubGlobal("Notification", { permission: "granted", requestPermission: async () => "granted" });
  const value = { getRegistration: async () => ({ pushManager }) };
  Object.defineProperty(navigator, "serviceWorker", { configurable: true, value });
  const cache = {
    match: async (name: string) => shelf.get(name)?.clone(),
    put: async (name: string, kept: Response) => void shelf.set(name, kept),
  };
  vi.stubGlobal("caches", {
    open: async (name: string) => (name === SHOWN.cache ? cache : null),
    delete: async (name: string) => name === SHOWN.cache && shelf.clear(),
  });
}

/** A server that wants a proof before it reaches this phone. */
function server(): void {
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.url.endsWith("/push-key")) return Response.json({ public_key: "k" });
    if (request.url.endsWith("/reminders")) return Response.json({ version: 1, level: "gentle" });
    posted += 1;
    return proven
      ? Response.json({ id: "p" }, { status: 201 })
      : refused("reauth-required", 403, { purpose: "push" });
  });
}

beforeEach(async () => {
  posted = 0;
  proven = false;
  shelf = new Map();
  browser();
  await session.begin({
    access_token: "t",
    expires_in: 300,
    session_id: "s",
    locked: true,
    locks_after: null,
    account: null,
    store_key: null,
    was_signed_in: false,
  });
  server();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, "serviceWorker");
  await session.forget();
});

const kept = async () => (await shelf.get(REACHED)?.clone().json()) as unknown;

test("turning reminders on asks once more who it is, and goes on", async () => {
  const on = turnOn();
  await vi.waitFor(() => expect(asked.value?.purpose).toBe("push"));
  proven = true;
  asked.value?.answer(true);

  expect(await on).toBe("on");
  expect(posted).toBe(2);
  expect(await kept()).toEqual({ session: "s", endpoint: ENDPOINT });
});

test("a new address is told at the start, and nobody is asked who it is", async () => {
  const before = { session: "s", endpoint: "https://push.example.org/one" };
  shelf.set(REACHED, Response.json(before));
  await expect(stayReached()).rejects.toMatchObject({ type: "reauth-required" });
  expect(asked.value).toBeNull();
  expect([posted, await kept()]).toEqual([1, before]);

  proven = true;
  await stayReached();
  expect([posted, await kept()]).toEqual([2, { session: "s", endpoint: ENDPOINT }]);
});

test("signed out, also from elsewhere, this phone has no address and nothing says that it had one", async () => {
  shelf.set(REACHED, Response.json({ session: "s", endpoint: ENDPOINT }));
  shelf.set(SHOWN.name, new Response("1"));
  await letGo();
  expect(shelf.size).toBe(0);
  expect(unsubscribe).toHaveBeenCalledOnce();
});
