/** One's wishes, and how this phone is reached. What it needs of the app is an argument, so that tests pass their own. */
import { createModel, signal } from "@preact/signals";
import { afresh } from "../../core/afresh.ts";
import type { Disk } from "../../core/disk.ts";
import { Problem } from "../../core/problem.ts";
import type { Reach } from "../../core/reached.ts";
import type { ReminderDraft, ReminderRead } from "../../core/wire.ts";
import type { RemindersApi } from "./api.ts";

interface Means {
  api: RemindersApi;
  disk: Pick<Disk, "read" | "write">;
  reach: () => Promise<Reach>;
  ask: () => Promise<Reach>;
  forget: () => Promise<void>;
  shownAt: () => Promise<number | null>;
}

type Doing = "save" | "ask" | "forget" | "try";
/** What became of the one that was sent to try it. */
export type Trying = "sent" | "shown" | "late" | null;

const KEPT = "reminders";

export const RemindersStore = createModel(({ api, disk, reach, ask, forget, shownAt }: Means) => {
  const wishes = signal<ReminderRead | null>(null);
  const here = signal<Reach | null>(null);
  const shown = signal<number | null>(null);
  const problem = signal<Problem | null>(null);
  const refusal = signal<Problem | null>(null);
  const busy = signal<Doing | null>(null);
  const trying = signal<Trying>(null);

  /** What is being kept. A wish that is changed meanwhile is kept after it: a tap is never lost. */
  let keeping: Promise<unknown> = Promise.resolve();

  /** How often they were kept. */
  let heard = 0;

  async function put(next: ReminderRead): Promise<void> {
    heard += 1;
    wishes.value = next;
    await disk.write("reads", KEPT, next);
  }

  const read = async () =>
    put(
      await afresh(
        () => heard,
        () => api.read(),
      ),
    );

  async function attempt(what: Doing, work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = what;
    refusal.value = null;
    try {
      await work();
      return true;
    } catch (why) {
      // What is no refusal of ours is the browser's, or that of its maker's service.
      refusal.value = why instanceof Problem ? why : new Problem("not-asked", 0);
      return false;
    } finally {
      busy.value = null;
    }
  }

  async function refresh(): Promise<void> {
    problem.value = null;
    try {
      await read();
      here.value = await reach();
    } catch (why) {
      problem.value = why instanceof Problem ? why : Problem.unreachable();
    }
    shown.value = await shownAt();
  }

  return {
    wishes,
    here,
    shown,
    problem,
    refusal,
    busy,
    trying,
    refresh,

    async load(): Promise<void> {
      wishes.value ??= (await disk.read<ReminderRead>("reads", KEPT)) ?? null;
      await refresh();
    },

    save(change: Partial<ReminderDraft>): Promise<boolean> {
      const next = keeping.then(() =>
        attempt("save", async () => {
          const now = wishes.value;
          if (now) await put(await api.change(now.version, { ...draftOf(now), ...change }));
        }),
      );
      keeping = next;
      return next;
    },

    ask: () =>
      attempt("ask", async () => {
        here.value = await ask();
        await read();
      }),

    forget: () =>
      attempt("forget", async () => {
        await forget();
        here.value = "off";
      }),

    tryOut: () =>
      attempt("try", async () => {
        trying.value = null;
        await put(await api.tryOut());
        trying.value = "sent";
      }),

    /** The worker has shown one. */
    async wasShown(): Promise<void> {
      if (trying.value) trying.value = "shown";
      shown.value = (await shownAt()) ?? Date.now();
    },

    /** It was waited for long enough. */
    tooLate(): void {
      if (trying.value === "sent") trying.value = "late";
    },
  };
});

export type RemindersModel = InstanceType<typeof RemindersStore>;

/** The part of one's wishes that one says. */
export function draftOf({ mail_possible: _, last: __, version: ___, ...said }: ReminderRead): ReminderDraft {
  return said;
}
