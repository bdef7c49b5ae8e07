/**
 * The time-outs of the two, as Talk, Today and the composer need them: what is on, until when, and what has just passed.
 * The end is told by the server's clock, as far as this phone knows it; nothing counts down.
 */
import { computed, effect, signal, untracked } from "@preact/signals";
import { afresh } from "./afresh.ts";
import { sharedNow } from "./clock.ts";
import { disk } from "./disk.ts";
import type { TimeOutRead } from "./wire.ts";

/** Milliseconds after its end as long as which the card stands, unless who started it says how to go on. */
const LATELY = 12 * 3_600_000;
/** The longest wait a timer takes. */
const LONGEST_WAIT = 2 ** 31 - 1;
const KEPT = "time-outs";

const end = ({ ends_at }: TimeOutRead) => Date.parse(ends_at);

/** The one that is on: of two, the later end counts. */
export function runningOf(all: readonly TimeOutRead[], now: number): TimeOutRead | null {
  const on = all.filter((one) => !one.ending && end(one) > now);
  return on.sort((one, other) => end(other) - end(one))[0] ?? null;
}

/** The one whose time passed last, as long as nothing is on and nobody said how to go on. */
export function passedOf(all: readonly TimeOutRead[], now: number): TimeOutRead | null {
  if (runningOf(all, now)) return null;
  const over = all.filter((one) => !one.ending && end(one) <= now && end(one) > now - LATELY);
  return over.sort((one, other) => end(other) - end(one))[0] ?? null;
}

class TimeOuts {
  /** The last of each of the two. */
  readonly all = signal<readonly TimeOutRead[]>([]);
  readonly #now = signal(sharedNow());
  readonly running = computed(() => runningOf(this.all.value, this.#now.value));
  readonly passed = computed(() => passedOf(this.all.value, this.#now.value));
  #heard = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Show what the phone has. */
  async wake(): Promise<void> {
    const kept = await disk.read<TimeOutRead[]>("reads", KEPT);
    if (kept && this.all.value.length === 0) this.#set(kept);
  }

  /** Ask the server for all there is. */
  async refresh(ask: () => Promise<readonly TimeOutRead[]>): Promise<void> {
    this.take(await afresh(() => this.#heard, ask));
  }

  put(one: TimeOutRead): void {
    this.#heard += 1;
    this.take([...this.all.value.filter(({ by }) => by !== one.by), one]);
  }

  /** All there is; what waits on this phone is put in by who knows of it. */
  take(all: readonly TimeOutRead[]): void {
    this.#set(all);
    void disk.write("reads", KEPT, all);
  }

  /** Somebody else may be next on this phone. */
  forget(): void {
    this.#set([]);
  }

  #set(all: readonly TimeOutRead[]): void {
    clearTimeout(this.#timer);
    this.all.value = all;
    this.look();
  }

  /** Look at the clock, and again when the next one ends. */
  look = (): void => {
    clearTimeout(this.#timer);
    this.#now.value = sharedNow();
    const next = this.running.value;
    if (next) this.#timer = setTimeout(this.look, Math.min(end(next) - sharedNow() + 500, LONGEST_WAIT));
  };
}

export const timeOuts = new TimeOuts();
// Now, and again where this phone's clock turns out not to be the server's.
effect(() => {
  sharedNow();
  untracked(timeOuts.look);
});
