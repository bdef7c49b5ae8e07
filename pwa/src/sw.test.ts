import { beforeEach, expect, test, vi } from "vitest";

const ours = '<!doctype html><html data-version="a1">';
const page = (text: string) => new Response(text, { headers: { "Content-Type": "text/html" } });
const script = () => new Response("1", { headers: { "Content-Type": "text/javascript" } });
const kept = new Map<string, Response>();
let answers: Record<string, () => Response> = {};

/** The worker is told something, and what it does about it. */
const told = (type: string, data?: unknown, more = {}) => {
  let work: Promise<unknown> = Promise.resolve();
  const waitUntil = (promise: Promise<unknown>) => {
    work = promise;
  };
  dispatchEvent(Object.assign(new Event(type), { data, waitUntil, ports: [], ...more }));
  return work;
};

beforeEach(async () => {
  kept.clear();
  vi.stubGlobal("__WB_MANIFEST", [
    { url: "/", revision: "1" },
    { url: "/assets/app-1.js", revision: null },
    { url: "/assets/later-own-1.js", revision: null },
    { url: "/assets/later-notebook-1.js", revision: null },
  ]);
  vi.stubGlobal("fetch", async (at: string) => answers[at]?.() ?? new Response(null, { status: 404 }));
  vi.stubGlobal("caches", {
    open: async () => ({
      match: async (name: string) => kept.get(name),
      put: async (name: string, answer: Response) => void kept.set(name, answer),
      keys: async () => [...kept.keys()].map((name) => ({ url: new URL(name, location.origin).href })),
    }),
  });
  await import("./sw.ts");
});

test("a page of whatever lies between is kept in place of no file, and the file is fetched when it is there", async () => {
  answers = { "/": () => page("Welcome to our hotel"), "/assets/app-1.js": script };
  await expect(told("install")).rejects.toThrow();
  kept.clear();
  answers = { "/": () => page(ours), "/assets/app-1.js": () => page("Welcome to our hotel") };
  await expect(told("install")).rejects.toThrow();
  answers = { "/": () => page(ours), "/assets/app-1.js": script };
  await told("install");
  expect(kept.size).toBe(2);

  answers = { "/assets/later-own-1.js": () => page("Welcome to our hotel") };
  await expect(told("message", "signed-in")).rejects.toThrow();
  expect(kept.size).toBe(2);
  answers = { "/assets/later-own-1.js": script, "/assets/later-notebook-1.js": script };
  await told("message", "signed-in");
  expect(kept.size).toBe(4);
});

test("where a browser can be told, the API wakes no worker; where it cannot or will not, the app is kept all the same", async () => {
  answers = { "/": () => page(ours), "/assets/app-1.js": script };
  const addRoutes = vi.fn(async () => Promise.reject(new TypeError("not understood")));
  await told("install", undefined, { addRoutes });
  expect(addRoutes).toHaveBeenCalledWith({ condition: { urlPattern: "/api/*" }, source: "network" });
  expect(kept.size).toBe(2);
});

test("before anyone is signed in the notebook is kept, and of what comes later no more than that, also by a newer version", async () => {
  kept.clear();
  answers = {
    "/": () => page(ours),
    "/assets/app-1.js": script,
    "/assets/later-own-1.js": script,
    "/assets/later-notebook-1.js": script,
  };
  const later = () => [...kept.keys()].filter((name) => name.includes("later"));
  await told("install");
  expect(later()).toEqual([]);
  await told("message", "signed-out");
  expect(later().map((name) => new URL(name, location.origin).pathname)).toEqual([
    "/assets/later-notebook-1.js",
  ]);
  await told("install");
  expect(later()).toHaveLength(1);
  await told("message", "signed-in");
  expect(later()).toHaveLength(2);
});
