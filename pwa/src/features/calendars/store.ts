/** One's address for a calendar. What it needs of the app is an argument, so that tests pass their own. */
import { createModel, signal } from "@preact/signals";
import type { Disk } from "../../core/disk.ts";
import { Problem } from "../../core/problem.ts";
import type { CalendarState, CalendarsApi } from "./api.ts";

interface Means {
  api: CalendarsApi;
  disk: Pick<Disk, "read" | "write">;
  /** Where this server is: an address is a path below it. */
  origin: string;
}

type Doing = "make" | "end" | "file";

const KEPT = "calendar";

export const CalendarStore = createModel(({ api, disk, origin }: Means) => {
  const state = signal<CalendarState | null>(null);
  /** The new address, shown this once; never kept. */
  const made = signal<string | null>(null);
  const problem = signal<Problem | null>(null);
  const refusal = signal<Problem | null>(null);
  const busy = signal<Doing | null>(null);

  async function refresh(): Promise<void> {
    problem.value = null;
    try {
      state.value = await api.read();
      await disk.write("reads", KEPT, state.value);
    } catch (why) {
      problem.value = why instanceof Problem ? why : Problem.unreachable();
    }
  }

  async function attempt<Got>(what: Doing, work: () => Promise<Got>): Promise<Got | null> {
    if (busy.value) return null;
    busy.value = what;
    refusal.value = null;
    try {
      return await work();
    } catch (why) {
      refusal.value = why instanceof Problem ? why : Problem.unreachable();
      return null;
    } finally {
      busy.value = null;
    }
  }

  return {
    state,
    made,
    problem,
    refusal,
    busy,
    refresh,

    async load(): Promise<void> {
      state.value ??= (await disk.read<CalendarState>("reads", KEPT)) ?? null;
      await refresh();
    },

    make: () =>
      attempt("make", async () => {
        const { path } = await api.make();
        made.value = origin + path;
        await refresh();
      }),

    end: (id: string) =>
      attempt("end", async () => {
        await api.end(id);
        made.value = null;
        await refresh();
        return true;
      }),

    file: () => attempt("file", () => api.file()),
  };
});

export type CalendarModel = InstanceType<typeof CalendarStore>;
