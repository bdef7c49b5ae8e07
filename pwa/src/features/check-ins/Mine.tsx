import { createModel, signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { dayName } from "../../core/clock.ts";
import { disk } from "../../core/disk.ts";
import { usePage } from "../../core/page.ts";
import { Problem, sentence } from "../../core/problem.ts";
import type { CheckInDay } from "../../core/wire.ts";
import { Button } from "../../ui/Button.tsx";
import { Instead } from "../../ui/Instead.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { type CheckInsApi, checkInsApi } from "./api.ts";
import { feelingName } from "./content.ts";
import { copy, problems } from "./copy.ts";
import { LIST } from "./live.ts";
import "./check-ins.css";

interface Page {
  items: CheckInDay[];
  next: string | null;
}

/** One's own answers, a page at a time. */
export const MineStore = createModel((api: Pick<CheckInsApi, "page">) => {
  const page = signal<Page | null>(null);
  const problem = signal<Problem | null>(null);
  /** Where the pages before this one began. */
  const before = signal<readonly (string | undefined)[]>([]);
  const at = signal<string | undefined>(undefined);

  async function load(from: string | undefined): Promise<boolean> {
    problem.value = null;
    try {
      page.value = await api.page(from);
      at.value = from;
      if (!from) void disk.write("reads", LIST, page.value);
      return true;
    } catch (failed) {
      problem.value = failed instanceof Problem ? failed : Problem.unreachable();
      return false;
    }
  }
  return {
    page,
    problem,
    before,
    async wake() {
      page.value ??= (await disk.read<Page>("reads", LIST)) ?? null;
      await load(undefined);
    },
    again: () => load(at.value),
    async earlier() {
      const was = at.value;
      const next = page.value?.next;
      if (next && (await load(next))) before.value = [...before.value, was];
    },
    async later() {
      if (await load(before.value.at(-1))) before.value = before.value.slice(0, -1);
    },
  };
});

export default function Mine() {
  const store = useMemo(() => new MineStore(checkInsApi), []);
  usePage({ title: copy.mine, tab: copy.tab, back: "/today", place: "/today" });
  useEffect(() => void store.wake(), [store]);
  return <MineScreen store={store} />;
}

export function MineScreen({ store }: { store: InstanceType<typeof MineStore> }) {
  const page = store.page.value;
  const problem = store.problem.value;
  if (!page) {
    if (!problem) return <Skeleton shape="lines" still={copy.still} />;
    return (
      <div class="stack">
        <p>{problem.status === 0 ? copy.notHere : sentence(problem, problems)}</p>
        <Button kind="outline" onClick={() => void store.again()}>
          {copy.tryAgain}
        </Button>
      </div>
    );
  }
  return (
    <div class="stack">
      {problem && <p class="hint">{problem.status === 0 ? copy.noSignal : sentence(problem, problems)}</p>}
      {store.before.value.length > 0 && (
        <Button kind="outline" wide onClick={() => void store.later()}>
          {copy.pageLater}
        </Button>
      )}
      {page.items.length === 0 && store.before.value.length === 0 && (
        <Instead text={copy.none} href="/check-in" action={copy.toQuestion} />
      )}
      <ul class="plain-list days">
        {page.items.map((day) => (
          <li key={day.on}>
            <a class="row-link" href={`/check-ins/${day.on}`}>
              <span>
                <strong>{dayName(day.on)}</strong> <span class="second">{summary(day)}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
      {page.next && (
        <Button kind="outline" wide onClick={() => void store.earlier()}>
          {copy.pageEarlier}
        </Button>
      )}
    </div>
  );
}

function summary({ mine, revealed }: CheckInDay): string {
  const feelings = mine?.answer.feelings.words.map(feelingName).join(", ") ?? "";
  const state = revealed ? copy.stateBoth : mine?.state === "sealed" ? copy.stateSealed : copy.stateKept;
  return feelings ? `${feelings} · ${state}` : state;
}
