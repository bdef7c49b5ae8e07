/** What the other devices did to the locks of this account, until it is put away here. Asked for once, then followed. */
import { computed, effect, signal } from "@preact/signals";
import { live } from "../../core/services.ts";
import { session } from "../../core/session.ts";
import type { SecurityLogEntry } from "../../core/wire.ts";
import { securityLogApi } from "./api.ts";

/** Newest first. */
export const notices = signal<readonly SecurityLogEntry[]>([]);

/** Behind the app lock nobody is told of the locks, and nobody can say that it was them. */
export const told = computed(() => (session.state.value === "locked" ? [] : notices.value));

export function addNotice(line: SecurityLogEntry): void {
  if (!line.loud || line.here) return;
  const others = notices.value.filter(({ number }) => number !== line.number);
  notices.value = [line, ...others].sort((one, other) => other.number - one.number);
}

/** Put away what is shown, on this device; the log keeps it. Without signal it comes back with the next opening. */
export async function putAway(api: Pick<typeof securityLogApi, "see"> = securityLogApi): Promise<void> {
  const newest = notices.value[0];
  if (!newest) return;
  notices.value = [];
  await api.see(newest.number).catch(() => undefined);
}

/** Called once, where the app is put together. */
export function followNotices(api: Pick<typeof securityLogApi, "notices"> = securityLogApi): () => void {
  let asked = false;
  const stops = [
    live.keep("security_log", addNotice),
    effect(() => {
      if (session.state.value === "out") {
        asked = false;
        notices.value = [];
      } else if (live.state.value === "live" && !asked) {
        asked = true;
        api.notices().then(
          (found) => found.forEach(addNotice),
          () => {
            asked = false;
          },
        );
      }
    }),
  ];
  return () => stops.forEach((stop) => void stop());
}
