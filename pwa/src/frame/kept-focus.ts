/** Where what had the focus is gone, as a button is that did its work, the focus stays where it was on the page. */
import { path } from "../core/router.ts";

/** What may have it then: a thing with a meaning of its own, the nearest first. */
const PLACES = "article, section, form, fieldset, li, main";
/** A screen that moves the focus on purpose does so within these milliseconds. */
const ON_PURPOSE = 150;

export function keepFocus(root: HTMLElement): () => void {
  let last: Element | null = null;
  let around: HTMLElement[] = [];
  let at = "";
  let later: ReturnType<typeof setTimeout> | undefined;

  const remember = ({ target }: FocusEvent) => {
    last = target as Element;
    around = [];
    at = path.value;
    for (let one = last.parentElement; one && root.contains(one); one = one.parentElement) {
      if (one.matches(PLACES)) around.push(one);
    }
  };
  const isLost = () => last && !last.isConnected && document.activeElement === document.body;
  const bringBack = () => {
    // A new screen has its own way: its heading.
    if (!isLost() || path.value !== at) return;
    const place = around.find(({ isConnected }) => isConnected) ?? root;
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  };
  const look = new MutationObserver(() => {
    clearTimeout(later);
    if (isLost()) later = setTimeout(bringBack, ON_PURPOSE);
  });
  root.addEventListener("focusin", remember);
  look.observe(root, { childList: true, subtree: true });
  return () => {
    clearTimeout(later);
    look.disconnect();
    root.removeEventListener("focusin", remember);
  };
}
