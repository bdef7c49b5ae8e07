import { disk } from "../../core/disk.ts";
import { refreshAll } from "../../core/following.ts";
import { live } from "../../core/services.ts";
import { session } from "../../core/session.ts";
import { us } from "../../core/us.ts";

/** What this phone had read goes, and what is still there is read anew. */
export async function forgetHere(): Promise<void> {
  await disk.clear("reads");
  if (session.account.value) await session.keep(session.account.value);
  await refreshAll();
}

/** Called once, where the app is put together: another phone of one's own asked for it, or it is done. */
export function followForgetting(): () => void {
  const stops = [
    live.on("space.deletion_asked", () => void forgetHere()),
    live.on("space.deleted", ({ space_id }) => {
      if (us.space.value?.id === space_id) us.put({ space: null });
      void forgetHere();
    }),
  ];
  return () => stops.forEach((stop) => void stop());
}
