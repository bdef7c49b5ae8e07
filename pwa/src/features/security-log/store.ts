import { createModel, signal } from "@preact/signals";
import type { Disk } from "../../core/disk.ts";
import { Problem } from "../../core/problem.ts";
import type { SecurityLogEntry } from "../../core/wire.ts";
import type { SecurityLogApi } from "./api.ts";

const KEPT = "security-log";

interface Means {
  api: Pick<SecurityLogApi, "log">;
  disk: Pick<Disk, "read" | "write">;
}

/** The log, newest first: as last known, then as the server has it, then as it grows. */
export const SecurityLogStore = createModel(({ api, disk }: Means) => {
  const lines = signal<readonly SecurityLogEntry[] | null>(null);
  const next = signal<string | null>(null);
  const problem = signal<Problem | null>(null);
  const busy = signal(false);

  async function load(before?: string): Promise<void> {
    busy.value = true;
    try {
      const page = await api.log(before);
      lines.value = before ? [...(lines.value ?? []), ...page.items] : page.items;
      next.value = page.next;
      problem.value = null;
      if (!before) await disk.write("reads", KEPT, page.items);
    } catch (failed) {
      problem.value = failed instanceof Problem ? failed : Problem.unreachable();
    } finally {
      busy.value = false;
    }
  }

  return {
    lines,
    next,
    problem,
    busy,
    async load(): Promise<void> {
      lines.value ??= (await disk.read<SecurityLogEntry[]>("reads", KEPT)) ?? null;
      await load();
    },
    older: async () => (next.value ? load(next.value) : undefined),
    /** A line that was added just now, or counted once more. */
    put(line: SecurityLogEntry): void {
      if (!lines.value) return;
      const others = lines.value.filter(({ number }) => number !== line.number);
      lines.value = [line, ...others].sort((one, other) => other.number - one.number);
    },
  };
});

export type SecurityLogModel = InstanceType<typeof SecurityLogStore>;
