/**
 * A newer version of the app: fetched beside the one in use, and used when the person says so, or by itself when the
 * app has been put away everywhere and nothing is being written.
 */
import { signal } from "@preact/signals";
import { isWriting, saveDrafts } from "./draft.ts";

/** The worker of a newer version that waits. */
export const newer = signal<ServiceWorker | null>(null);

/** How long a worker may take before it is told again: one that is only just being woken may miss a word. */
const TOLD_AGAIN = 2000;

/** A browser may hold the newer version back for as long as the page stands: then the page is loaded anew. */
const LOADED_WITHIN = 7000;

/** Looked for once in this many milliseconds, however much is not understood. */
const LOOKED_FOR_EVERY = 60_000;

/** What is written is kept with every change: a phone that does not say that it has it is not waited for longer. */
const SAVED_WITHIN = 3000;
const saved = () => Promise.race([saveDrafts(), new Promise((resolve) => setTimeout(resolve, SAVED_WITHIN))]);

let registered: ServiceWorkerRegistration | null = null;
let lookedFor = Number.NEGATIVE_INFINITY;

/** What the server does not understand may come from an app that is too old for it: see whether there is a newer one. */
export function lookForNewer(): void {
  if (Date.now() - lookedFor < LOOKED_FOR_EVERY) return;
  lookedFor = Date.now();
  void registered?.update().catch(() => undefined);
}

/** Use it in every tab; what is being written is saved first, here and there. */
export async function useNewer(): Promise<void> {
  await saved();
  const tell = () => newer.value?.postMessage("use-newer");
  tell();
  setInterval(tell, TOLD_AGAIN); // until the page is loaded again
  setTimeout(() => location.reload(), LOADED_WITHIN);
}

/**
 * A page that was being loaded while a newer worker took over came from the older one, and was not told: it asks. What
 * it is told is read from the very page it would be loaded as, so that it is loaded again once at the most.
 */
function loadIfOlder(worker: ServiceWorker): void {
  const { version } = document.documentElement.dataset;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    if (version && data && data !== version) void saved().then(() => location.reload());
    port1.close();
  };
  worker.postMessage("which-version", [port2]);
}

/** Keep the app's files on the phone, and look for newer ones. Called once, where the app is put together. */
export async function watchForNewer(workers: ServiceWorkerContainer): Promise<void> {
  // The first version of all takes over a page that came without one, and is no reason to load it again.
  let before = workers.controller;
  workers.addEventListener("controllerchange", () => {
    if (before && workers.controller) void saved().then(() => location.reload());
    before = workers.controller;
  });
  // A page that is left meanwhile, no signal, or a browser that keeps nothing: the next page asks again.
  const registration = await workers.register("/sw.js").catch(() => null);
  if (!registration) return;
  registered = registration;
  if (workers.controller) loadIfOlder(workers.controller);
  const look = () => {
    newer.value = workers.controller ? registration.waiting : null;
  };
  const follow = () => registration.installing?.addEventListener("statechange", look);
  look();
  follow(); // a page that is opened while one is being fetched was not there when it was found
  registration.addEventListener("updatefound", follow);
  // A page that is opened looks by itself; an app that stays open for days looks when it is shown.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void registration.update().catch(() => undefined);
    else if (!isWriting()) newer.value?.postMessage("use-newer-unseen");
  });
}
