/** How the app looks and moves on this phone. Choices of the device, not of the account. */
import { effect, type Signal, signal } from "@preact/signals";

export type Theme = "system" | "light" | "dark";
export type TextSize = "normal" | "large" | "larger";
export type Motion = "system" | "less";
type Haptics = "on" | "off";

/** Milliseconds of the one touch the phone gives. */
const TOUCH = 10;

/** A choice kept on this phone; what was kept and is none of `values` counts as the first of them. */
function choice<Value extends string>(name: string, values: readonly [Value, ...Value[]]) {
  const kept = `wordkept-${name}`;
  const shown = signal<Value>(values[0]);
  return {
    now: shown as Readonly<Signal<Value>>,
    wake() {
      try {
        shown.value = values.find((value) => value === localStorage.getItem(kept)) ?? values[0];
      } catch {
        // Storage is blocked: nothing was chosen here.
      }
    },
    choose(next: Value) {
      shown.value = next;
      try {
        localStorage.setItem(kept, next);
      } catch {
        // Storage is blocked: the choice holds until the page closes.
      }
    },
  };
}

export const theme = choice<Theme>("theme", ["system", "light", "dark"]);
export const textSize = choice<TextSize>("text", ["normal", "large", "larger"]);
export const motion = choice<Motion>("motion", ["system", "less"]);
export const haptics = choice<Haptics>("haptics", ["on", "off"]);

/** Whether nothing may move: the phone says so, or the person did here. */
export const still = () =>
  motion.now.value === "less" || matchMedia("(prefers-reduced-motion: reduce)").matches;

/** One short touch where something was sealed or signed; never for what comes in. */
export function touch(): void {
  if (haptics.now.value === "on" && !still()) navigator.vibrate?.(TOUCH);
}

/** Apply the choices, now and whenever they change. */
export function wearLook(): void {
  for (const one of [theme, textSize, motion, haptics]) one.wake();
  const root = document.documentElement.dataset;
  const wear = (name: string, { now }: { now: Readonly<Signal<string>> }, plain: string) =>
    effect(() => {
      if (now.value === plain) delete root[name];
      else root[name] = now.value;
    });
  wear("theme", theme, "system");
  wear("text", textSize, "normal");
  wear("motion", motion, "system");
}
