/** Somebody asks to come back to this account: what its devices say of that, and do against it. */
import { say } from "../../core/say.ts";
import type { SecurityLogEntry } from "../../core/wire.ts";
import { securityLogApi } from "./api.ts";
import { copy } from "./copy.ts";
import { putAway } from "./notices.ts";

const SETTLED = new Set(["recovery_stopped", "recovered_by_mail", "recovered_by_approval"]);

/** That somebody asks to come back comes before all else, until one of the devices has settled it. */
export function whoAsks(lines: readonly SecurityLogEntry[]): SecurityLogEntry | null {
  const last = lines.find(({ kind }) => kind === "recovery_asked" || SETTLED.has(kind));
  return last?.kind === "recovery_asked" ? last : null;
}

/** Stop whoever asks to come back. Without signal the line stays, to be tried again. */
export async function stopRecovery(
  api: Pick<typeof securityLogApi, "see" | "stopRecovery"> = securityLogApi,
): Promise<void> {
  const stopped = await api.stopRecovery().then(
    () => true,
    () => false,
  );
  say(stopped ? copy.stopped : copy.notStopped);
  if (stopped) await putAway(api);
}
