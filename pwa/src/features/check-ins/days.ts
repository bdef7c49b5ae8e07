/** One day of check-ins: one's own answer, the reveal, and taking it back. */
import { computed, createModel, signal } from "@preact/signals";
import { afresh } from "../../core/afresh.ts";
import type { Disk } from "../../core/disk.ts";
import type { Outbox } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { Answer, CheckInDay } from "../../core/wire.ts";
import type { CheckInsApi } from "./api.ts";
import { placeOf } from "./live.ts";

const shifted = (on: string, days: number) =>
  new Date(Date.parse(`${on}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export const dayBefore = (on: string) => shifted(on, -1);
export const dayAfter = (on: string) => shifted(on, 1);

interface Means {
  api: CheckInsApi;
  outbox: Pick<Outbox, "send" | "drop" | "items">;
  disk: Pick<Disk, "read">;
  keep: (day: CheckInDay) => void;
}

/** The day as the server has it, or null where there is no answer of one's own. */
export async function fetchDay(api: CheckInsApi, on: string): Promise<CheckInDay | null> {
  const [found] = (await api.page(dayAfter(on), 1)).items;
  return found?.on === on ? found : null;
}

const WRITES = ["check_in.seal", "check_in.change"];

/** `first` is the day as Today has it, where it is today's. */
export const DayStore = createModel((on: string, first: CheckInDay | null, means: Means) => {
  const { api, outbox, disk, keep } = means;
  const day = signal(first);
  const absent = signal(false);
  const problem = signal<Problem | null>(null);
  const justOpened = signal(false);
  const takenBack = signal(false);
  /** How often something came in, or was done here. */
  let heard = 0;

  /** One's own words on their way, or refused there. */
  const pending = computed(() =>
    outbox.items.value.findLast((item) => item.about === on && WRITES.includes(item.kind)),
  );

  /** "I hear you" is on its way. */
  const hearing = computed(() =>
    outbox.items.value.some(
      ({ kind, about, refused }) => kind === "check_in.hear" && about === on && !refused,
    ),
  );

  /** It is taken back here, and the server has not heard of it. */
  const isWithdrawing = () =>
    outbox.items.value.some(
      ({ kind, about, refused }) => kind === "check_in.withdraw" && about === on && !refused,
    );

  const put = (next: CheckInDay) => {
    if (next.on !== on) return;
    heard += 1;
    day.value = next;
    absent.value = false;
    problem.value = null;
    if (next.mine) takenBack.value = false;
  };

  async function refresh(): Promise<void> {
    problem.value = null;
    try {
      const found = await afresh(
        () => heard,
        () => fetchDay(api, on),
      );
      if (isWithdrawing()) return;
      if (found) {
        put(found);
        keep(found);
      } else if (!day.value) absent.value = true;
    } catch (failed) {
      problem.value = failed instanceof Problem ? failed : Problem.unreachable();
    }
  }

  return {
    day,
    /** The server has no answer of one's own for this day. */
    absent,
    problem,
    pending,
    hearing,
    /** Opened in this visit: the seam is drawn. */
    justOpened,
    takenBack,
    put,
    refresh,

    /** Show what the phone has, then what the server has. */
    async wake() {
      const kept = day.value ?? (await disk.read<CheckInDay>("reads", placeOf(on)));
      if (kept && !day.value) day.value = kept;
      if (!pending.value) await refresh();
    },

    /** Look at both answers. Private: nobody is told. */
    async open() {
      const mine = day.value?.mine;
      if (!day.value || !mine) return;
      justOpened.value = true;
      problem.value = null;
      const sending = outbox.send<CheckInDay>({
        kind: "check_in.open",
        method: "POST",
        path: `/check-ins/${mine.id}/openings`,
        about: on,
      });
      // What is on the phone already opens at once; that it was opened may be told later.
      if (day.value.other) {
        day.value = { ...day.value, mine: { ...mine, opened_by_me: true } };
        keep(day.value);
      }
      const outcome = await sending;
      if (outcome.state === "sent") put(outcome.answer);
      else if (outcome.state === "refused") {
        await outbox.drop(outcome.item.id);
        problem.value = outcome.problem;
      }
    },

    /** Say "I hear you" to the other's answer. The other is told. */
    async hear() {
      const mine = day.value?.mine;
      if (!mine) return;
      problem.value = null;
      const outcome = await outbox.send<CheckInDay>({
        kind: "check_in.hear",
        method: "POST",
        path: `/check-ins/${mine.id}/heard`,
        about: on,
      });
      if (outcome.state === "sent") {
        put(outcome.answer);
        keep(outcome.answer);
      } else if (outcome.state === "refused") {
        await outbox.drop(outcome.item.id);
        problem.value = outcome.problem;
      }
    },

    /** Take one's own answer back, before or after the reveal. */
    async takeBack() {
      const was = day.value;
      if (!was?.mine) return;
      heard += 1;
      // After the reveal the other's answer stays with the reader; before it there is nothing left to show.
      day.value = { ...was, mine: null, try_asking: null };
      takenBack.value = !was.revealed;
      keep(day.value);
      const outcome = await outbox.send<null>({
        kind: "check_in.withdraw",
        method: "DELETE",
        path: `/check-ins/${was.mine.id}`,
        about: on,
      });
      if (outcome.state !== "refused") return;
      await outbox.drop(outcome.item.id);
      takenBack.value = false;
      day.value = was;
      keep(was);
      problem.value = outcome.problem;
    },

    /** Take what waits in the outbox out again, to be changed; gives the answer. */
    async reopen(): Promise<Answer | null> {
      const item = pending.value;
      if (!item) return null;
      await outbox.drop(item.id);
      return (item.body as { answer: Answer }).answer;
    },
  };
});

export type DayModel = InstanceType<typeof DayStore>;
