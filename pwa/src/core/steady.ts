/**
 * What comes in never moves what is under the thumb: while something is pressed, nothing is drawn anew.
 *
 * A button that moves between finger down and finger up gets no click, and the tap is lost without a word.
 */
import { options } from "preact";

/** The click follows the lifted finger, where there is one. */
const CLICK_WITHIN = 50;
/** Whoever rests a finger longer than this is reading; and some presses never tell that they ended. */
const LONGEST = 2000;

/** What says what became of a click only after it: drawn anew before, it would never say so. */
const SAYS_AFTERWARDS = "label, input, select, summary, [type=submit]";

/** Begin to hold still. Called once, where the app is put together. Returns a function that stops it. */
export function holdStill(): () => void {
  const before = options.debounceRendering;
  let pressed = false;
  let held: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const release = () => {
    clearTimeout(timer);
    pressed = false;
    const draw = held;
    held = null;
    draw?.();
  };
  const releaseIn = (wait: number) => {
    clearTimeout(timer);
    if (pressed) timer = setTimeout(release, wait);
  };
  const press = () => {
    pressed = true;
    releaseIn(LONGEST);
  };
  const lift = () => releaseIn(CLICK_WITHIN);
  const clicked = ({ target }: Event) => {
    if (target instanceof Element && target.closest(SAYS_AFTERWARDS)) releaseIn(0);
    else release();
  };
  const changed = ({ target }: Event) => {
    // A text field tells that it changed when the finger goes down on something else.
    if (target instanceof Element && target.matches("[type=checkbox], [type=radio]")) release();
  };

  options.debounceRendering = (draw) => {
    if (pressed) held = draw;
    else if (before) before(draw);
    else queueMicrotask(draw);
  };
  addEventListener("pointerdown", press, true);
  addEventListener("pointerup", lift, true);
  addEventListener("pointercancel", release, true);
  addEventListener("click", clicked);
  addEventListener("change", changed);
  addEventListener("submit", release);
  return () => {
    release();
    options.debounceRendering = before;
    removeEventListener("pointerdown", press, true);
    removeEventListener("pointerup", lift, true);
    removeEventListener("pointercancel", release, true);
    removeEventListener("click", clicked);
    removeEventListener("change", changed);
    removeEventListener("submit", release);
  };
}
