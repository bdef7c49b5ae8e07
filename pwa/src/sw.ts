/**
 * Keeps the app's own files, so that it opens without signal from the first visit on. The API never passes here.
 *
 * Fifty lines of our own: a library for it weighed as much as the whole check-in. Files lie under their address and
 * revision, so a new version is fetched beside the old one, and only what changed; what it lacks is removed once it
 * takes over. Whatever is not found here goes to the network as if there were no worker. What is of no use before
 * someone is signed in, the checker and most screens, is kept when the page says that someone is.
 */

import { NOTICE, SHOWN, SHOWN_NOW } from "./core/notice.ts";

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
  registration: { showNotification: (title: string, options: NotificationOptions) => Promise<void> };
  skipWaiting: () => Promise<void>;
  addEventListener(type: "install" | "activate", on: (event: Lasting) => void): void;
  addEventListener(type: "fetch", on: (event: Fetching) => void): void;
  addEventListener(type: "push", on: (event: Lasting) => void): void;
  addEventListener(
    type: "notificationclick",
    on: (event: Lasting & { notification: Notification }) => void,
  ): void;
  addEventListener(type: "message", on: (event: Lasting & { data: unknown }) => void): void;
}
interface Shown {
  visibilityState: string;
  postMessage: (said: string) => void;
  focus: () => Promise<unknown>;
}
interface Lasting {
  waitUntil: (work: Promise<unknown>) => void;
}
interface Fetching {
  request: Request;
  respondWith: (answer: Promise<Response>) => void;
}
const worker = self as unknown as WorkerScope;

const CACHE = "wordkept-files";
/** One page answers for every screen's address. */
const PAGE = "/";
const LATER = /^\/assets\/(checker|rules|texts|later)-/;
const NOT_PAGES = /^\/(api|docs|healthz|readyz)(\/|$)|\.\w+$/;

/** Each file's address, and the name it lies under. */
const files = new Map<string, string>(
  // The build puts the list in place of this very name.
  (self as unknown as WorkerScope).__WB_MANIFEST.map(({ url, revision }) => {
    const { pathname, href } = new URL(url, location.origin);
    return [pathname, revision ? `${href}?revision=${revision}` : href];
  }),
);

async function keep(later: boolean): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all(
    [...files].map(async ([pathname, name]) => {
      if (LATER.test(pathname) !== later || (await cache.match(name))) return;
      const response = await fetch(pathname, { cache: "no-cache" });
      if (!response.ok) throw new Error(`${pathname} answered ${response.status}`);
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

/** A new version beside an old one: what was kept for someone signed in is kept anew. */
async function install(): Promise<void> {
  const known = await (await caches.open(CACHE)).keys();
  await keep(false);
  if (known.some(({ url }) => LATER.test(new URL(url).pathname))) await keep(true);
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

worker.addEventListener("install", (event) => event.waitUntil(install()));
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
  if (event.data === "signed-in") event.waitUntil(keep(true));
});
