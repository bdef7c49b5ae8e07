/**
 * Which screen is shown. Forty lines of our own: paths with `:names`, links, going back, and secrets in fragments;
 * a routing library would bring nested routes and hooks nothing here uses.
 */
import { signal } from "@preact/signals";
import { held } from "./held.ts";

export type Params = Readonly<Record<string, string>>;

export const path = signal(location.pathname);

/** Begin to follow the address bar and links. Called once, where the app is put together. */
export function watchAddress(): void {
  takeFragment();
  addEventListener("popstate", () => {
    path.value = location.pathname;
  });
  // A link with a secret opened in the page that is already open.
  addEventListener("hashchange", takeFragment);
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (
      !link ||
      event.defaultPrevented ||
      event.button !== 0 ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey
    )
      return;
    if (
      link.origin !== location.origin ||
      link.target ||
      link.hasAttribute("download") ||
      "outside" in link.dataset
    )
      return;
    if (link.pathname === location.pathname && link.hash) return;
    event.preventDefault();
    go(link.pathname);
  });
}

/**
 * Fragments that carry a secret (`/join#…`, `/start#…`) are read once, then gone from the address and the history.
 * Someone with a link to begin reads first what this is.
 */
function takeFragment(): void {
  const [, way] = /^\/(join|start)$/.exec(location.pathname) ?? [];
  if (!way || location.hash.length < 2) return;
  held.value = { kind: way === "join" ? "invitation_link" : "operator_link", secret: location.hash.slice(1) };
  history.replaceState(history.state, "", way === "join" ? "/join" : "/");
  path.value = location.pathname;
}

/** How many screens of this app lie behind this one; with the entry, so that the phone's own Back counts too. */
const depth = (): number => (history.state as { depth?: number } | null)?.depth ?? 0;

/** Show another screen; `replace` leaves no way back to this one. */
export function go(to: string, replace = false): void {
  if (to === location.pathname) return;
  if (replace) history.replaceState({ depth: depth() }, "", to);
  else history.pushState({ depth: depth() + 1 }, "", to);
  path.value = to;
}

/** Back to where one came from, or to `otherwise` where this screen was opened first. */
export function back(otherwise: string): void {
  if (depth() > 0) history.back();
  else go(otherwise, true);
}

/** The values of a pattern's `:names` in a path, or null where it does not fit; `/*` at the end takes any rest. */
export function match(pattern: string, at: string): Params | null {
  const wanted = pattern.split("/");
  const given = at.replace(/(.)\/$/, "$1").split("/");
  const open = wanted.at(-1) === "*";
  if (open ? given.length < wanted.length - 1 : given.length !== wanted.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    if (open && index === wanted.length - 1) params.rest = given.slice(index).join("/");
    else if (part.startsWith(":")) {
      const value = decoded(given[index] ?? "");
      if (value === null) return null;
      params[part.slice(1)] = value;
    } else if (part !== given[index]) return null;
  }
  return params;
}

/** Null where no one can have meant it: a `%` that was cut off. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
