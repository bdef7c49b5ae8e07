/**
 * Lock the app where nobody uses it: after the chosen minutes without a touch, and two minutes out of sight at most.
 * While it is used the server is told now and then, so that a phone that died or was cut off locks itself there.
 */
import { effect } from "@preact/signals";
import { session } from "../../core/session.ts";
import { appLockApi } from "./api.ts";

const MINUTE = 60_000;
/** Out of sight it locks after this long, or sooner where less was chosen. */
const OUT_OF_SIGHT = 2 * MINUTE;
const LOOK_EVERY = 5000;

const USED = ["pointerdown", "keydown", "scroll", "input"] as const;

/** What the watch needs of the app; tests pass their own. */
export interface Means {
  now: () => number;
  lock: () => void;
  awake: () => unknown;
}

export class Watch {
  readonly #means: Means;
  readonly #minutes: number;
  #used: number;
  #told: number;
  #hidden: number | null = null;

  constructor(minutes: number, means: Means) {
    this.#means = means;
    this.#minutes = minutes;
    this.#used = this.#told = means.now();
  }

  /** The app was touched. */
  use(): void {
    const now = this.#means.now();
    if (this.#isOver(now)) {
      this.#means.lock();
      return;
    }
    this.#used = now;
    if (now - this.#told < MINUTE) return;
    this.#told = now;
    this.#means.awake();
  }

  /** The app went out of sight, or came back. */
  sight(hidden: boolean): void {
    this.look();
    this.#hidden = hidden ? (this.#hidden ?? this.#means.now()) : null;
  }

  /** Lock where it is time. */
  look(): void {
    if (this.#isOver(this.#means.now())) this.#means.lock();
  }

  #isOver(now: number): boolean {
    const alone = this.#minutes * MINUTE;
    return (
      now - this.#used >= alone ||
      (this.#hidden !== null && now - this.#hidden >= Math.min(alone, OUT_OF_SIGHT))
    );
  }
}

/** Called once, where the app is put together. */
export function watchUse(): void {
  effect(() => {
    const minutes = session.locksAfter.value;
    if (!minutes || session.state.value !== "in") return;
    const watch = new Watch(minutes, {
      now: () => Date.now(),
      lock: () => session.lockNow(),
      awake: () => appLockApi.awake().catch(() => undefined),
    });
    const used = () => watch.use();
    // What is in the app's picture among the open apps: nothing.
    const sight = () => {
      const hidden = document.visibilityState === "hidden";
      document.documentElement.toggleAttribute("data-covered", hidden);
      watch.sight(hidden);
    };
    const timer = setInterval(() => watch.look(), LOOK_EVERY);
    for (const kind of USED) addEventListener(kind, used, { capture: true, passive: true });
    document.addEventListener("visibilitychange", sight);
    return () => {
      clearInterval(timer);
      for (const kind of USED) removeEventListener(kind, used, { capture: true });
      document.removeEventListener("visibilitychange", sight);
      document.documentElement.removeAttribute("data-covered");
    };
  });
}
