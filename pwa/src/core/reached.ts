/** How this phone is reached by push: asked of the browser, told to the server, and ended with the session. */
import { http, ok, once, onlyIf, send, unasked } from "./api.ts";
import { REACHED, type Reached, SHOWN } from "./notice.ts";
import { isApplePhone, isInstalled } from "./phone.ts";
import { session } from "./session.ts";

/** `home` is an iPhone whose page is not on the Home Screen yet; `none` a browser or address that cannot. */
export type Reach = "on" | "off" | "blocked" | "home" | "none";

const worker = async () => (await navigator.serviceWorker?.getRegistration()) ?? null;

/** How this phone is reached now. */
export async function reach(): Promise<Reach> {
  const there = await worker();
  if (!there || !("PushManager" in window) || !("Notification" in window))
    return isApplePhone() && !isInstalled() ? "home" : "none";
  if (Notification.permission === "denied") return "blocked";
  if (Notification.permission !== "granted") return "off";
  return (await there.pushManager.getSubscription()) && (await known()) ? "on" : "off";
}

/** The server's side of it: this session's subscription. */
async function known() {
  const { items } = await ok(http.GET("/push-subscriptions"));
  return items.find(({ session_id }) => session_id === session.id) ?? null;
}

/** Ask the system, then the browser, then tell the server. To be called from a tap: the system insists. */
async function ask(fetch = send): Promise<Reach> {
  if ((await Notification.requestPermission()) !== "granted") return reach();
  const there = await worker();
  if (!there) return "none";
  const { public_key } = await ok(http.GET("/push-key"));
  const subscription = await subscribed(there, public_key);
  const { endpoint, keys } = subscription.toJSON();
  const { p256dh = "", auth = "" } = keys ?? {};
  const body = { endpoint: endpoint ?? "", keys: { p256dh, auth } };
  await ok(http.POST("/push-subscriptions", { body, headers: once(), fetch }));
  await keep({ session: session.id ?? "", endpoint: body.endpoint });
  return "on";
}

/**
 * Where the browser's maker has given this phone another address meanwhile, tell the server: the worker does so when it
 * hears of it, but it cannot behind the app lock or without signal, and some browsers do not tell it. Nobody asked for it
 * just now, so that nobody is asked for a proof: where the server wants one, it is left be.
 */
export async function stayReached(): Promise<void> {
  const kept = await lastKept();
  if (!kept || !(await session.token()) || kept.session !== session.id) return;
  if (Notification.permission !== "granted") return;
  const now = await (await worker())?.pushManager.getSubscription();
  if (now?.endpoint !== kept.endpoint) await ask(unasked);
}

async function keep(reached: Reached): Promise<void> {
  const cache = await caches.open(SHOWN.cache);
  await cache.put(REACHED, new Response(JSON.stringify(reached)));
}

async function lastKept(): Promise<Reached | null> {
  const kept = await (await caches.open(SHOWN.cache)).match(REACHED);
  return kept ? ((await kept.json()) as Reached) : null;
}

/** Be reached here, and be reminded where one was not yet: at most once a day. */
export async function turnOn(): Promise<Reach> {
  const reached = await ask();
  if (reached !== "on") return reached;
  const { version, mail_possible: _, last: __, ...said } = await ok(http.GET("/reminders"));
  const body = { ...said, level: "gentle" as const };
  if (said.level === "off")
    await ok(http.PUT("/reminders", { body, headers: { ...once(), ...onlyIf(version) } }));
  return reached;
}

async function subscribed(there: ServiceWorkerRegistration, key: string): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey: key };
  try {
    return await there.pushManager.subscribe(options);
  } catch {
    // Subscribed before under another key of the server's.
    await (await there.pushManager.getSubscription())?.unsubscribe();
    return there.pushManager.subscribe(options);
  }
}

/** Be reached here no more. */
export async function forget(): Promise<void> {
  await (await caches.open(SHOWN.cache)).delete(REACHED);
  const here = await known();
  if (here) {
    const path = { subscription_id: here.id };
    await ok(http.DELETE("/push-subscriptions/{subscription_id}", { params: { path }, headers: once() }));
  }
  await (await (await worker())?.pushManager.getSubscription())?.unsubscribe();
}

/** Signed out, here or from elsewhere: this phone has no address any more, and nothing here says that it had one. */
export async function letGo(): Promise<void> {
  await caches.delete(SHOWN.cache);
  await (await (await worker())?.pushManager.getSubscription())?.unsubscribe();
}

/** When this phone showed a notice last, as the worker kept it here. */
export async function shownAt(): Promise<number | null> {
  try {
    const kept = await (await caches.open(SHOWN.cache)).match(SHOWN.name);
    return kept ? Number(await kept.text()) : null;
  } catch {
    return null;
  }
}
