/** One's own answers over time, and the other's where both show them. What it needs of the app is an argument. */
import { computed, createModel, signal } from "@preact/signals";
import type { Disk } from "../../core/disk.ts";
import type { Outbox } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { OwnDay, PatternLine, SharedPatterns, SpaceRead } from "../../core/wire.ts";
import type { PatternsApi } from "./api.ts";
import { byWeek, pointsOf } from "./facts.ts";

interface Means {
  api: PatternsApi;
  disk: Pick<Disk, "read" | "write">;
  outbox: Pick<Outbox, "send" | "waiting" | "drop">;
  /** The open space, or none. */
  space: () => SpaceRead | null;
  /** The day, so many weeks ago. */
  ago: (weeks: number) => string;
}

export const PERIODS = [4, 13, 52] as const;
export type Period = (typeof PERIODS)[number];

const CHOOSE = "pattern.choose";
const OWN = "patterns";
const nobody: SharedPatterns = { mine: [], shared: [], other: [] };

export const PatternsStore = createModel(({ api, disk, outbox, space, ago }: Means) => {
  const period = signal<Period>(4);
  const line = signal<PatternLine>("about_us");
  const days = signal<readonly OwnDay[] | null>(null);
  const theirs = signal<SharedPatterns>(nobody);
  const problem = signal<Problem | null>(null);
  let asking = 0;

  async function load(): Promise<void> {
    asking += 1;
    const mine = asking;
    const since = ago(period.value);
    const of = space();
    try {
      const [own, shared] = await Promise.all([api.own(since), of ? api.shared(of.id, since) : nobody]);
      if (mine !== asking) return; // another period was chosen meanwhile
      days.value = own;
      theirs.value = shared;
      problem.value = null;
      // The other's line is not kept on this phone: it is theirs, and they may take it back.
      await disk.write("reads", OWN, { period: period.value, days: own });
    } catch (failed) {
      if (mine === asking) problem.value = failed instanceof Problem ? failed : Problem.unreachable();
    }
  }

  const drawn = (points: ReturnType<typeof pointsOf>) => (period.value === 52 ? byWeek(points) : points);
  return {
    period,
    line,
    days,
    problem,
    load,
    /** One's own entries of the line looked at. */
    points: computed(() => pointsOf(days.value ?? [], line.value)),
    /** The same as drawn: one a day, or one a week over a long time. */
    mine: computed(() => drawn(pointsOf(days.value ?? [], line.value))),
    /** The other's, where both show this line. */
    other: computed(() => drawn(pointsOf(theirs.value.other, line.value))),
    shared: computed(() => theirs.value.shared.includes(line.value)),
    /** Whether one would show this line; a choice that waits on this phone counts. */
    chosen: computed(() => lines(outbox, theirs.value.mine).includes(line.value)),
    waiting: computed(() => outbox.waiting.value.some(({ kind }) => kind === CHOOSE)),

    async wake() {
      const kept = await disk.read<{ period: Period; days: OwnDay[] }>("reads", OWN);
      if (kept && days.value === null) {
        period.value = kept.period;
        days.value = kept.days;
      }
      await load();
    },

    async look(weeks: Period) {
      period.value = weeks;
      await load();
    },

    /** Show the line looked at while the other shows theirs, or take it back. */
    async choose(show: boolean) {
      const of = space();
      if (!of) return;
      const before = lines(outbox, theirs.value.mine).filter((one) => one !== line.value);
      const outcome = await outbox.send({
        kind: CHOOSE,
        method: "POST",
        path: `/spaces/${of.id}/patterns/choices`,
        body: { lines: show ? [...before, line.value] : before },
        about: of.id,
      });
      if (outcome.state === "refused") {
        await outbox.drop(outcome.item.id);
        problem.value = outcome.problem;
      } else if (outcome.state === "sent") await load();
    },
  };
});

/** What one chose last, on its way or as the server has it. */
function lines({ waiting }: Pick<Outbox, "waiting">, known: readonly PatternLine[]): readonly PatternLine[] {
  const last = waiting.value.findLast(({ kind }) => kind === CHOOSE);
  return last ? (last.body as { lines: PatternLine[] }).lines : known;
}

export type PatternsModel = InstanceType<typeof PatternsStore>;
