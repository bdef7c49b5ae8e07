/** Keep account and space as the live events tell. What events include is put in; the rest is asked for afresh. */
import { disk } from "./disk.ts";
import { live } from "./services.ts";
import { session } from "./session.ts";
import { us } from "./us.ts";

const AFRESH = [
  "space.opened",
  "space.paused",
  "space.resumed",
  "ground_rules.signed",
  "member.renamed",
  "invitation.created",
  "invitation.ended",
  "join_request.waiting",
  "join_request.confirmed",
  "join_request.opened",
  "join_request.closed",
] as const;

/** Load afresh and follow what was not followed before, such as the space that just opened. */
export async function refreshAll(): Promise<void> {
  await us.refresh().then(
    (heads) => live.follow(heads),
    () => undefined,
  );
}

let asked = false;
/** Load afresh in a moment: several events of one page ask once. */
export function refreshSoon(): void {
  if (asked) return;
  asked = true;
  queueMicrotask(() => {
    asked = false;
    void refreshAll();
  });
}

live.keep("spaces", (space) => {
  const shown = us.space.value;
  // The last closed space must not replace the open one of today.
  if (!shown || shown.id === space.id || shown.state === "closed") us.put({ space });
});
live.keep("join_requests", (request) => {
  us.put({ join_request: request.state === "waiting" ? request : null });
});
live.keep("account", (account) => {
  us.put({ account });
  void session.keep(account);
});
for (const kind of AFRESH) live.on(kind, refreshSoon);
live.on("session.ended", (event) => {
  if (event.session_id === session.id) void session.forget();
});
// What was kept of the other's words goes; what is one's own is loaded afresh.
live.on("space.closed", () => {
  void disk.clear("reads").then(async () => {
    if (session.account.value) await session.keep(session.account.value);
    refreshSoon();
  });
});
live.onReset(refreshSoon);
