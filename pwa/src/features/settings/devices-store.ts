import { createModel, signal } from "@preact/signals";
import { attempts } from "../../core/attempts.ts";
import type { Disk } from "../../core/disk.ts";
import type { Device, Keys, SettingsApi } from "./api.ts";

interface Means {
  api: Pick<SettingsApi, "sessions" | "keys" | "endSession" | "endOthers" | "nameSession" | "stopReminders">;
  disk: Pick<Disk, "read" | "write">;
}

const KEPT = "devices";

/** The devices signed in as oneself, as last known. */
export const DevicesStore = createModel(({ api, disk }: Means) => {
  const devices = signal<readonly Device[] | null>(null);
  /** What else lets somebody in; null where it is not known. */
  const keys = signal<Keys | null>(null);
  const { problem, busy, attempt } = attempts();

  async function show(next: readonly Device[]): Promise<void> {
    devices.value = next;
    await disk.write("reads", KEPT, next);
  }

  const refresh = () =>
    attempt("refresh", async () => {
      const [found, others] = await Promise.all([api.sessions(), api.keys()]);
      keys.value = others;
      await show(found);
    });

  return {
    devices,
    keys,
    problem,
    busy,
    refresh,
    async load(): Promise<void> {
      devices.value ??= (await disk.read<Device[]>("reads", KEPT)) ?? null;
      await refresh();
    },
    end: (id: string) =>
      attempt(id, async () => {
        await api.endSession(id);
        await show((devices.value ?? []).filter((device) => device.id !== id));
      }),
    /** One's own name for a device; null takes it away. */
    name: (id: string, name: string | null) =>
      attempt(`name-${id}`, async () => {
        await api.nameSession(id, name);
        await show((devices.value ?? []).map((device) => (device.id === id ? { ...device, name } : device)));
      }),
    stopReminders: (device: Device) =>
      attempt(`reminders ${device.id}`, async () => {
        if (device.reached_by) await api.stopReminders(device.reached_by);
        await show(
          (devices.value ?? []).map((one) => (one.id === device.id ? { ...one, reached_by: null } : one)),
        );
      }),
    endOthers: () =>
      attempt("others", async () => {
        await api.endOthers();
        await show((devices.value ?? []).filter(({ current }) => current));
      }),
  };
});

export type DevicesModel = InstanceType<typeof DevicesStore>;
