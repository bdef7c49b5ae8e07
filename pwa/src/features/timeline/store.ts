/** The line of one space, a window of it at a time. What it needs of the app is an argument. */
import { computed, createModel, signal } from "@preact/signals";
import type { Disk } from "../../core/disk.ts";
import { Problem } from "../../core/problem.ts";
import type { TimelineItem } from "../../core/wire.ts";
import type { TimelineApi } from "./api.ts";
import { joined } from "./line.ts";

interface Page {
  items: TimelineItem[];
  next: string | null;
}

interface Means {
  api: TimelineApi;
  disk: Pick<Disk, "read" | "write">;
  /** Whether the top is in view and nothing of the list is being touched: then new entries may come in at once. */
  atTop: () => boolean;
}

/** More entries than this are not in the page at once: a long life together must not slow a small phone. */
export const WINDOW = 60;
const STEP = 30;

/** Where the newest page of a space's line lies on this phone. */
export const placeOf = (space: string) => `timeline/${space}`;

export const TimelineStore = createModel((space: string, { api, disk, atTop }: Means) => {
  const place = placeOf(space);
  const items = signal<readonly TimelineItem[]>([]);
  const next = signal<string | null>(null);
  const known = signal(false);
  const problem = signal<Problem | null>(null);
  const busy = signal(false);
  /** Entries that came while something else was looked at; shown when asked for. */
  const held = signal<readonly TimelineItem[]>([]);
  const from = signal(0);

  const shown = computed(() => items.value.slice(from.value, from.value + WINDOW));
  const hasEarlier = computed(() => from.value + WINDOW < items.value.length || next.value !== null);

  async function load(): Promise<Page | null> {
    try {
      const page = await api.page(space);
      problem.value = null;
      void disk.write("reads", place, page);
      return page;
    } catch (failed) {
      problem.value = failed instanceof Problem ? failed : Problem.unreachable();
      return null;
    }
  }

  /** Begin again from the newest: what was loaded before may have a hole towards it. */
  function show(page: Page): void {
    items.value = page.items;
    next.value = page.next;
    from.value = 0;
    held.value = [];
    known.value = true;
  }

  return {
    shown,
    known,
    problem,
    busy,
    held,
    hasEarlier,
    /** Whether newer entries than those shown are loaded. */
    hasLater: computed(() => from.value > 0),

    async wake() {
      const kept = await disk.read<Page>("reads", place);
      if (kept && !known.value) show(kept);
      const page = await load();
      if (page) show(page);
    },

    async again() {
      const page = await load();
      if (page) show(page);
    },

    /** Something happened that belongs on the line. */
    async news() {
      const page = await load();
      if (!page) return;
      const newest = items.value[0]?.seq ?? 0;
      const fresh = page.items.filter(({ seq }) => seq > newest);
      if (!known.value || (atTop() && from.value === 0)) {
        const reaches = page.items.some(({ seq }) => seq <= newest);
        if (!known.value || !reaches) show(page);
        else items.value = joined(page.items, items.value);
      } else held.value = fresh;
    },

    /** Show what came in meanwhile. */
    takeNews() {
      items.value = joined(held.value, items.value);
      held.value = [];
      from.value = 0;
    },

    /** Go back in time; resolves to the first entry that was not shown before. */
    async earlier(): Promise<number | null> {
      if (busy.value) return null;
      const last = shown.value.at(-1)?.seq ?? 0;
      if (from.value + WINDOW >= items.value.length && next.value) {
        busy.value = true;
        try {
          const page = await api.page(space, next.value);
          items.value = joined(items.value, page.items);
          next.value = page.next;
          problem.value = null;
        } catch (failed) {
          problem.value = failed instanceof Problem ? failed : Problem.unreachable();
          return null;
        } finally {
          busy.value = false;
        }
      }
      if (items.value.length - from.value > WINDOW) from.value += STEP;
      return items.value.find(({ seq }) => seq < last)?.seq ?? null;
    },

    later() {
      from.value = Math.max(0, from.value - STEP);
    },
  };
});

export type TimelineModel = InstanceType<typeof TimelineStore>;
