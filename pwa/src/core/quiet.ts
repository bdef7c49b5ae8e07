/**
 * How what the other sends reaches the reader: muted for a while, or together once a day. Both are done on this phone
 * and told to nobody; what concerns safety or the children always passes.
 */
import { computed, effect, signal } from "@preact/signals";
import { http, ok } from "./api.ts";
import { clock } from "./clock.ts";
import { disk } from "./disk.ts";
import { live } from "./services.ts";
import { session } from "./session.ts";
import type { MessageRead, ReminderRead } from "./wire.ts";

/** The place on disk where one's wishes lie; the screen of reminders keeps them there too. */
const KEPT = "reminders";
const SHOWN = "shown-together";
const MINUTE = 60_000;

export type QuietWishes = Pick<ReminderRead, "at" | "together" | "muted" | "muted_until">;

/** When what had come was last shown together: the last time that the wall said `at`. */
export function lastTogether(at: string, now: number): number {
  const [hours = 0, minutes = 0] = at.split(":").map(Number);
  const day = new Date(now);
  day.setHours(hours, minutes, 0, 0);
  if (day.getTime() > now) day.setDate(day.getDate() - 1);
  return day.getTime();
}

export const isMuted = ({ muted, muted_until }: QuietWishes, now: number): boolean =>
  muted && (!muted_until || now < Date.parse(muted_until));

/** Whether a message is to wait until the next time; nothing of one's own does. */
export const waitsFor = (message: MessageRead, me: string, shown: number | null): boolean =>
  shown !== null &&
  message.author_id !== me &&
  message.kind !== "safety" &&
  Date.parse(message.sent_at ?? "") > shown;

class Quiet {
  readonly wishes = signal<QuietWishes | null>(null);
  /** What came until then is shown, because the reader asked to see it. */
  readonly #looked = signal(0);
  readonly #now = signal(clock.now());

  readonly muted = computed(() => this.wishes.value !== null && isMuted(this.wishes.value, this.#now.value));
  /** What the other sent until then is shown; nothing where it is shown as it comes. */
  readonly shown = computed(() => {
    const wishes = this.wishes.value;
    return wishes?.together ? Math.max(lastTogether(wishes.at, this.#now.value), this.#looked.value) : null;
  });
  /** Whether the arrival of something is to be said aloud. */
  readonly still = computed(() => this.muted.value || this.shown.value !== null);

  /** Show what has come so far, without waiting. */
  lookNow(): void {
    this.#looked.value = clock.now();
    void disk.write("reads", SHOWN, this.#looked.value);
  }

  /** Somebody else may be next on this phone. */
  forget(): void {
    this.wishes.value = null;
    this.#looked.value = 0;
  }

  tick(): void {
    this.#now.value = clock.now();
  }

  async wake(): Promise<void> {
    this.#looked.value = (await disk.read<number>("reads", SHOWN)) ?? 0;
    this.wishes.value = (await disk.read<ReminderRead>("reads", KEPT)) ?? this.wishes.value;
    if (!this.wishes.value) await this.refresh();
    this.tick();
  }

  /** Without signal what was known last holds. */
  async refresh(): Promise<void> {
    try {
      const wishes = await ok(http.GET("/reminders"));
      this.wishes.value = wishes;
      await disk.write("reads", KEPT, wishes);
    } catch {
      // Asked again with the next change, and at the next start.
    }
  }
}

export const quiet = new Quiet();

/** Called once, where the app is put together. */
export function followQuiet(): () => void {
  const stops = [
    live.on("reminders.changed", () => void quiet.refresh()),
    live.onReset(() => void quiet.refresh()),
    effect(() => {
      if (session.state.value === "out") quiet.forget();
    }),
  ];
  const ticking = setInterval(() => quiet.tick(), MINUTE);
  return () => {
    clearInterval(ticking);
    for (const stop of stops) stop();
  };
}
