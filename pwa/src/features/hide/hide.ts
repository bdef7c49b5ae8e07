/**
 * Hide: clear the screen before someone looks.
 *
 * Drafts are saved, then everything shown is taken from the page at once, before anything that could wait. In a
 * browser tab with signal the page is then replaced by a plain one; installed or offline the emptied page stays.
 * It stays hidden over reload and Back; opening the app anew shows it again.
 */
import { render } from "preact";
import { disk } from "../../core/disk.ts";
import { saveDrafts } from "../../core/draft.ts";
import { lock } from "../../core/locking.ts";
import { live, outbox } from "../../core/services.ts";
import { session } from "../../core/session.ts";
import { us } from "../../core/us.ts";

/** Where it leads: the host's page, which stands in the page as it came, for where no script runs. */
export const PLAIN = document.getElementById("hide")?.getAttribute("href") ?? "/plain.html";
const FLAG = "wordkept-hidden";

/** Saving gets this many milliseconds; then the page goes whether or not the phone was slow. */
const SAVING = 200;
/** Three Escapes within this many milliseconds hide. */
const WITHIN = 5000;

export function hide(): void {
  const saved = saveDrafts();
  empty();
  lock();
  try {
    sessionStorage.setItem(FLAG, "1");
  } catch {
    // Storage is blocked: the page is emptied all the same.
  }
  live.stop();
  outbox.close();
  session.tellLocked();
  session.hide();
  us.clear();
  const leaves = navigator.onLine !== false && !matchMedia("(display-mode: standalone)").matches;
  // An emptied page may stay for long: what opens the phone's store does not stay in it.
  if (session.locksAfter.value) void saved.then(() => disk.written()).then(() => disk.close());
  void Promise.race([saved, new Promise((resolve) => setTimeout(resolve, SAVING))]).then(() => {
    if (leaves) location.replace(PLAIN);
    else history.replaceState(null, "", "/");
  });
}

/** Whether this page must stay empty: it was hidden, and this is a reload or a way back rather than a new opening. */
export function stayHidden(): boolean {
  try {
    if (!sessionStorage.getItem(FLAG)) return false;
    const [arrival] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    if (arrival?.type === "navigate") {
      sessionStorage.removeItem(FLAG);
      return false;
    }
  } catch {
    return false;
  }
  empty();
  return true;
}

/** Take name, icon and content from the page. */
function empty(): void {
  const root = document.getElementById("app");
  if (root) render(null, root);
  document.body.replaceChildren();
  document.title = " ";
  // Without an icon of its own the browser would go and ask for one.
  for (const icon of document.querySelectorAll<HTMLLinkElement>("link[rel*=icon]")) icon.href = "data:,";
}

/** Three Escapes in a row hide as well; one that closed a sheet does not count. */
export function watchEscape(): void {
  let times: number[] = [];
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
      times = [...times.filter((time) => event.timeStamp - time < WITHIN), event.timeStamp];
      if (times.length >= 3) hide();
    },
    { capture: true },
  );
}
