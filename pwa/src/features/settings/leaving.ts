/**
 * Leaving, as this phone shows it: at once, with or without signal.
 *
 * As long as the leaving waits on this phone, a space that the server still calls open is shown as closed. And once a
 * space is closed, by whichever of the two, this phone forgets what it had read there; one's own is read anew.
 */
import { effect } from "@preact/signals";
import { localDay } from "../../core/clock.ts";
import { disk } from "../../core/disk.ts";
import { refreshAll } from "../../core/following.ts";
import { outbox } from "../../core/services.ts";
import { session } from "../../core/session.ts";
import { us } from "../../core/us.ts";
import type { SpaceRead, TodayRead } from "../../core/wire.ts";

export const LEAVE = "space.leave";
const FORGOTTEN = "forgotten-space";

export const closedOn = (space: SpaceRead, day: string): SpaceRead => ({
  ...space,
  state: "closed",
  closed_on: day,
  other: null,
  ground_rules: null,
  pause: null,
});

/** What Today holds once the space is closed: nothing of the other person. */
export const withoutOther = (today: TodayRead, day: string): Partial<TodayRead> => ({
  space: today.space && closedOn(today.space, day),
  letter: null,
  commitment: null,
  waiting: [],
  check_in: { ...today.check_in, other_state: null, revealed: false, other: null, try_asking: null },
});

/** Forget what was read in a space that is closed; drafts and what waits are one's own and stay. */
export async function forget(space: string): Promise<void> {
  if ((await disk.read("reads", FORGOTTEN)) === space) return;
  const heard = await disk.read<number>("reads", "heard");
  await disk.clear("reads");
  await disk.write("reads", FORGOTTEN, space);
  if (heard !== undefined) await disk.write("reads", "heard", heard);
  if (session.account.value) await session.keep(session.account.value);
  us.put({});
}

/** Called once, where the app is put together. */
export function followLeaving(): () => void {
  const stops = [
    effect(() => {
      const today = us.today.value;
      const space = today?.space;
      if (!today || !space || space.state === "closed") return;
      const leaving = outbox.waiting.value.some(({ kind, about }) => kind === LEAVE && about === space.id);
      if (leaving) us.put(withoutOther(today, localDay(today.account.zone)));
    }),
    effect(() => {
      const space = us.space.value;
      if (space?.state === "closed") void forget(space.id);
    }),
    outbox.on(LEAVE, {
      sent: () => void refreshAll(),
      // Refused is gone already: there is no membership left to end.
      refused: (_problem, item) => {
        void outbox.drop(item.id);
        void refreshAll();
      },
    }),
  ];
  return () => stops.forEach((stop) => void stop());
}

/** Leave alone, at once. Says whether the server has heard it yet. */
export async function leave(space: string): Promise<"sent" | "waiting"> {
  const outcome = await outbox.send({
    kind: LEAVE,
    method: "POST",
    path: `/spaces/${space}/leave`,
    about: space,
    ahead: true,
  });
  return outcome.state === "waiting" ? "waiting" : "sent";
}
