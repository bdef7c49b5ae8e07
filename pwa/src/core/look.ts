/** How the app looks on this phone: light or dark. A choice of the device, not of the account. */
import { effect, signal } from "@preact/signals";

export type Theme = "system" | "light" | "dark";
const NAME = "wordkept-theme";

function chosen(): Theme {
  try {
    const kept = localStorage.getItem(NAME);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return "system";
  }
}

export const theme = signal<Theme>("system");

export function choose(next: Theme): void {
  theme.value = next;
  try {
    localStorage.setItem(NAME, next);
  } catch {
    // Storage is blocked: the choice holds until the page closes.
  }
}

/** Apply the choice, now and whenever it changes. */
export function wearTheme(): void {
  theme.value = chosen();
  effect(() => {
    if (theme.value === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  });
}
