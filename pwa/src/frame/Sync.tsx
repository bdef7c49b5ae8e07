import { useEffect, useState } from "preact/hooks";
import type { SyncState } from "../core/outbox.ts";
import { count } from "../core/words.ts";
import type { IconName } from "../ui/Icon.tsx";
import { SyncChip } from "../ui/SyncChip.tsx";
import { copy } from "./copy.ts";
import { OutboxSheet } from "./OutboxSheet.tsx";
import { syncNow } from "./syncNow.ts";

/** "Saved" fades to its icon after this many milliseconds. */
const FADES = 2000;

const ICONS: Record<SyncState["state"], IconName> = {
  saved: "cloud-check",
  sending: "arrow-up",
  "no-signal": "cloud-off",
  unreachable: "cloud-off",
  refused: "pen",
};

function label(sync: SyncState): string {
  switch (sync.state) {
    case "saved":
      return copy.saved;
    case "sending":
      return count(copy.sending, sync.number);
    case "no-signal":
      return copy.noSignal;
    case "unreachable":
      return copy.unreachable;
    case "refused":
      return count(copy.refused, sync.number);
  }
}

/** Where one's words are, for the whole app. */
export function Sync() {
  const sync = syncNow();
  const [open, setOpen] = useState(false);
  const [faded, setFaded] = useState(true);
  useEffect(() => {
    setFaded(false);
    if (sync.state !== "saved") return;
    const timer = setTimeout(() => setFaded(true), FADES);
    return () => clearTimeout(timer);
  }, [sync.state]);
  return (
    <>
      <SyncChip
        icon={ICONS[sync.state]}
        label={label(sync)}
        quiet={sync.state === "saved"}
        faded={faded}
        onClick={() => setOpen(true)}
      />
      {open && <OutboxSheet onClose={() => setOpen(false)} />}
    </>
  );
}
