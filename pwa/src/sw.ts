/** Keeps the app's own files, so that it opens without signal from the first visit on. The API never passes here. */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

/** The little of a worker's scope that is used here; the page's types are loaded, the worker's are not. */
interface WorkerScope {
  __WB_MANIFEST: { url: string; revision: string | null }[];
  clients: { claim: () => Promise<void> };
  skipWaiting: () => Promise<void>;
  addEventListener(
    type: "activate",
    on: (event: { waitUntil: (work: Promise<unknown>) => void }) => void,
  ): void;
  addEventListener(type: "message", on: (event: { data: unknown }) => void): void;
}
declare const self: WorkerScope;

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);
registerRoute(
  new NavigationRoute(createHandlerBoundToURL("/"), {
    denylist: [/^\/api\//, /^\/docs/, /^\/healthz/, /^\/readyz/, /\.html$/],
  }),
);

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data === "skip-waiting") void self.skipWaiting();
});
