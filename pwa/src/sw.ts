/**
 * Keeps the app's own files, so that it opens without signal from the first visit on. The API never passes here.
 *
 * Fifty lines of our own: a library for it weighed as much as the whole check-in. Files lie under their address and
 * revision, so a new version is fetched beside the old one, and only what changed; what it lacks is removed once it
 * takes over. Whatever is not found here goes to the network as if there were no worker. What is of no use before
 * someone is signed in, the checker and most screens, is kept when the page says that someone is; the notebook, when nobody is.
 */

import { newKey } from "./core/ids.ts";
import { NOTICE, REACHED, type Reached, SHOWN, SHOWN_NOW } from "./core/notice.ts";

interface File {
  url: string;
  /** Null where the address itself changes with the content. */
  revision: string | null;
}

/** The little of a worker's scope that is used here; the page's types are loaded, the worker's are not. */
interface WorkerScope {
  __WB_MANIFEST: File[];
  clients: {
    claim: () => Promise<void>;
    matchAll: (of: { type: "window"; includeUncontrolled: boolean }) => Promise<readonly Shown[]>;
    openWindow: (address: string) => Promise<unknown>;
  };
  registration: {
    showNotification: (title: string, options: NotificationOptions) => Promise<void>;
    pushManager: PushManager;
  };
  skipWaiting: () => Promise<void>;
  addEventListener(type: "install", on: (event: Installing) => void): void;
  addEventListener(type: "activate", on: (event: Lasting) => void): void;
  addEventListener(type: "fetch", on: (event: Fetching) => void): void;
  addEventListener(type: "push" | "pushsubscriptionchange", on: (event: Lasting) => void): void;
  addEventListener(
    type: "notificationclick",
    on: (event: Lasting & { notification: Notification }) => void,
  ): void;
  addEventListener(type: "message", on: (event: Asking) => void): void;
}
interface Shown {
  visibilityState: string;
  postMessage: (said: string) => void;
  focus: () => Promise<unknown>;
}
/** A word of a page, and where it wants its answer. */
interface Asking extends Lasting {
  data: unknown;
  ports: readonly MessagePort[];
}
interface Lasting {
  waitUntil: (work: Promise<unknown>) => void;
}
/** Some browsers can be told beforehand what never passes a worker. */
interface Installing extends Lasting {
  addRoutes?: (routes: { condition: { urlPattern: string }; source: "network" }) => Promise<void>;
}
interface Fetching {
  request: Request;
  respondWith: (answer: Promise<Response>) => void;
}
const worker = self as unknown as WorkerScope;

const CACHE = "wordkept-files";
/** One page answers for every screen's address. */
const PAGE = "/";
/** The page says which version it is. */
const VERSION = /<html data-version="(\w+)"/;
const NOTEBOOK = /^\/assets\/later-notebook-/;
const LATER = /^\/assets\/(checker|rules|texts|later)-/;
/** What is asked of the server while a newer version takes over would wake the older one, which a browser then waits for. */
const PAST_US = { condition: { urlPattern: "/api/*" }, source: "network" } as const;
const NOT_PAGES = /^\/(api|docs|healthz|readyz)(\/|$)|\.\w+$/;

/** Each file's address, and the name it lies under. */
const files = new Map<string, string>(
  // The build puts the list in place of this very name.
  (self as unknown as WorkerScope).__WB_MANIFEST.map(({ url, revision }) => {
    const { pathname, href } = new URL(url, location.origin);
    return [pathname, revision ? `${href}?revision=${revision}` : href];
  }),
);

/** Not a page of whatever lies between, such as the sign-in of a hotel: kept in place of a file, the app would not open. */
async function isFile(pathname: string, response: Response): Promise<boolean> {
  if (!response.ok || response.redirected) return false;
  if (pathname === PAGE) return VERSION.test(await response.clone().text());
  return pathname.endsWith(".html") || !response.headers.get("Content-Type")?.startsWith("text/html");
}

type Part = "first" | "notebook" | "later";
const partOf = (pathname: string): Part =>
  NOTEBOOK.test(pathname) ? "notebook" : LATER.test(pathname) ? "later" : "first";

async function keep(...parts: Part[]): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all(
    [...files].map(async ([pathname, name]) => {
      if (!parts.includes(partOf(pathname)) || (await cache.match(name))) return;
      const response = await fetch(pathname, { cache: "no-cache" });
      if (!(await isFile(pathname, response))) throw new Error(`${pathname} answered ${response.status}`);
      await cache.put(name, response);
    }),
  );
}

async function tidy(): Promise<void> {
  const cache = await caches.open(CACHE);
  const wanted = new Set(files.values());
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
  await worker.clients.claim();
}

/** A new version beside an old one: what was kept beyond the first screens is kept anew. */
async function install(): Promise<void> {
  const known = await (await caches.open(CACHE)).keys();
  await keep("first", ...known.map(({ url }) => partOf(new URL(url).pathname)));
}

/** Which version of the page is kept here, as it says itself: what a page that asks would be loaded as. */
async function tellVersion(asking: MessagePort | undefined): Promise<void> {
  const kept = await (await caches.open(CACHE)).match(files.get(PAGE) ?? PAGE);
  asking?.postMessage(VERSION.exec((await kept?.text()) ?? "")?.[1]);
}

/** Every push shows the same few words, whatever it holds; that it was shown is kept here and told to no server. */
async function show(): Promise<void> {
  await worker.registration.showNotification(NOTICE, { tag: "new" });
  for (const page of await worker.clients.matchAll({ type: "window", includeUncontrolled: true }))
    page.postMessage(SHOWN_NOW);
  await (await caches.open(SHOWN.cache)).put(SHOWN.name, new Response(String(Date.now())));
}

/** To the app as it stands, or to Today. */
async function open(): Promise<void> {
  const [page] = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  await (page ? page.focus() : worker.clients.openWindow("/today"));
}

const API = "/api/v1";

/**
 * The browser's maker gave this phone another address: tell the server, as the page would, for the session that asked to
 * be reached. Behind the app lock and without signal the page does it when it is opened next (`core/reached.ts`).
 */
async function renew(): Promise<void> {
  const cache = await caches.open(SHOWN.cache);
  const kept = (await (await cache.match(REACHED))?.json()) as Reached | undefined;
  if (!kept) return;
  // One refresh at a time, as between tabs: two at once look like a thief.
  const refreshed = await navigator.locks.request("wordkept-refresh", () =>
    fetch(`${API}/sessions/refresh`, { method: "POST" }),
  );
  if (!refreshed.ok) return;
  const opened = (await refreshed.json()) as { access_token: string; session_id: string; locked: boolean };
  if (opened.locked || opened.session_id !== kept.session) return;
  const { public_key } = (await (await fetch(`${API}/push-key`)).json()) as { public_key: string };
  const { endpoint, keys } = (
    await worker.registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: public_key,
    })
  ).toJSON();
  if (!endpoint || endpoint === kept.endpoint) return;
  const told = await fetch(`${API}/push-subscriptions`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${opened.access_token}`,
      "Content-Type": "application/json",
      "Idempotency-Key": newKey(),
    },
    body: JSON.stringify({ endpoint, keys: { p256dh: keys?.p256dh, auth: keys?.auth } }),
  });
  if (told.ok)
    await cache.put(REACHED, new Response(JSON.stringify({ ...kept, endpoint } satisfies Reached)));
}

worker.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew().catch(() => undefined)));
worker.addEventListener("push", (event) => event.waitUntil(show()));
worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open());
});
/** Take over if nobody looks at any of the app's pages. */
async function useUnseen(): Promise<void> {
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (pages.every(({ visibilityState }) => visibilityState === "hidden")) await worker.skipWaiting();
}

worker.addEventListener("install", (event) => {
  event.waitUntil(Promise.resolve(event.addRoutes?.(PAST_US)).catch(() => undefined));
  event.waitUntil(install());
});
worker.addEventListener("activate", (event) => event.waitUntil(tidy()));
worker.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (origin !== location.origin || event.request.method !== "GET") return;
  const page = event.request.mode === "navigate" && !NOT_PAGES.test(pathname);
  const name = files.get(page ? PAGE : pathname);
  if (!name) return;
  const kept = caches.open(CACHE).then((cache) => cache.match(name));
  event.respondWith(kept.catch(() => undefined).then((found) => found ?? fetch(event.request)));
});
worker.addEventListener("message", (event) => {
  if (event.data === "use-newer") void worker.skipWaiting();
  if (event.data === "use-newer-unseen") event.waitUntil(useUnseen());
  if (event.data === "which-version") event.waitUntil(tellVersion(event.ports[0]));
  if (event.data === "signed-in") event.waitUntil(keep("notebook", "later"));
  if (event.data === "signed-out") event.waitUntil(keep("notebook"));
});
