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
  const settle = () => releaseIn(0);

  options.debounceRendering = (draw) => {
    if (pressed) held = draw;
    else if (before) before(draw);
    else queueMicrotask(draw);
  };
  addEventListener("pointerdown", press, true);
  addEventListener("pointerup", lift, true);
  addEventListener("pointercancel", release, true);
  // After all that the click does: one of several that is drawn anew before it says that it changed never says so.
  addEventListener("click", settle);
  return () => {
    release();
    options.debounceRendering = before;
    removeEventListener("pointerdown", press, true);
    removeEventListener("pointerup", lift, true);
    removeEventListener("pointercancel", release, true);
    removeEventListener("click", settle);
  };
}
