/** Answering the question of one day. What it needs of the app is an argument, so that tests pass their own. */
import { computed, createModel, signal } from "@preact/signals";
import type { Disk } from "../../core/disk.ts";
import { Draft } from "../../core/draft.ts";
import type { Outbox, Outcome } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { CheckInDay, CheckInRead } from "../../core/wire.ts";
import {
  allForBoth,
  answerOf,
  type Filling,
  type ForBoth,
  feelingsOf,
  fillingOf,
  isEmpty,
  MOST,
  nothing,
  type Part,
} from "./answer.ts";
import type { CheckInsApi } from "./api.ts";
import { dayBefore } from "./days.ts";

/** What is kept while answering: the words, and the version they were made from. */
export interface Kept {
  filling: Filling;
  base: number | null;
}

export interface Means {
  api: Pick<CheckInsApi, "read">;
  outbox: Pick<Outbox, "send" | "drop">;
  disk: Pick<Disk, "read" | "write" | "remove">;
  /** Put the day where the rest of the app looks. */
  keep: (day: CheckInDay) => void;
  /** Whether there is someone to share with now: an open space that is not paused. */
  together: () => boolean;
}

/** How often more than three were picked in a group since the last change. */
export interface TooMany {
  of: "feelings" | "help";
  times: number;
}

/** Whom each part is for, as chosen the last time. */
const CHOICES = "check_in/for_both";
export const draftOf = (on: string) => `check_in/${on}`;

/** Answers that came to be elsewhere meanwhile: the screen shows both versions and asks which one stays. */
const ELSEWHERE = ["check-in-exists", "version-stale", "already-revealed"];

export const CheckInStore = createModel((on: string, first: CheckInRead | null, means: Means) => {
  const { api, outbox, disk, keep, together } = means;
  const draft = new Draft<Kept>(draftOf(on), { filling: nothing(allForBoth), base: first?.version ?? null });
  const filling = computed(() => draft.value.value.filling);
  const mine = signal(first);
  const awake = signal(false);
  const busy = signal(false);
  const problem = signal<Problem | null>(null);
  const fourth = signal<TooMany | null>(null);
  const tooMany = (of: TooMany["of"]) => {
    fourth.value = { of, times: (fourth.value?.times ?? 0) + 1 };
  };
  const elsewhere = signal<CheckInDay | null>(null);
  const earlier = signal<Kept | null>(null);
  const done = signal<"sealed" | "waiting" | null>(null);

  const change = (part: Partial<Filling>) => {
    problem.value = null;
    fourth.value = null;
    draft.set({ ...draft.value.value, filling: { ...filling.value, ...part } });
  };

  async function send(): Promise<Outcome<CheckInDay>> {
    const answer = answerOf(filling.value, together());
    const was = mine.value;
    if (!was) {
      return outbox.send<CheckInDay>({
        kind: "check_in.seal",
        method: "POST",
        path: "/check-ins",
        body: { on, answer },
        about: on,
      });
    }
    return outbox.send<CheckInDay>({
      kind: "check_in.change",
      method: "PUT",
      path: `/check-ins/${was.id}`,
      body: { answer },
      version: draft.value.value.base ?? was.version,
      about: on,
    });
  }

  /** What is there instead of what was to be sealed. */
  async function lookElsewhere(refusal: Problem): Promise<void> {
    const id = (refusal.extras.check_in_id as string | undefined) ?? mine.value?.id;
    if (!id) throw refusal;
    const day = await api.read(id);
    keep(day);
    if (!day.mine) throw new Problem("taken-back", refusal.status);
    elsewhere.value = day;
  }

  async function finish(state: "sealed" | "waiting"): Promise<void> {
    await draft.clear();
    await disk.remove("drafts", draftOf(dayBefore(on)));
    done.value = state;
  }

  async function seal(): Promise<void> {
    if (busy.value) return;
    problem.value = null;
    if (isEmpty(filling.value)) {
      problem.value = new Problem("nothing-chosen", 0);
      return;
    }
    busy.value = true;
    try {
      await draft.save();
      const outcome = await send();
      if (outcome.state === "refused") {
        // The words stay in the draft and on this screen: a second copy in the outbox would only ask for attention.
        await outbox.drop(outcome.item.id);
        if (ELSEWHERE.includes(outcome.problem.type)) await lookElsewhere(outcome.problem);
        else problem.value = outcome.problem;
      } else {
        if (outcome.state === "sent") keep(outcome.answer);
        await finish(outcome.state === "sent" ? "sealed" : "waiting");
      }
    } catch (failed) {
      problem.value = failed instanceof Problem ? failed : Problem.unreachable();
    } finally {
      busy.value = false;
    }
  }

  return {
    filling,
    /** The draft was looked for, and the screen may be drawn. */
    awake,
    busy,
    problem,
    /** A pick beyond three, to be explained; gone with the next change. */
    fourth,
    /** The answer that lies on the server instead of this one. */
    elsewhere,
    /** Words begun the day before and never sealed. */
    earlier,
    done,
    change,
    seal,

    /** Take up the draft of this day; without one, the sealed answer or an empty page. */
    async wake() {
      const choices = { ...allForBoth, ...(await disk.read<ForBoth>("reads", CHOICES)) };
      if (!(await draft.wake())) {
        const start = first ? fillingOf(first.answer, choices) : nothing(choices);
        draft.value.value = { filling: start, base: first?.version ?? null };
        const left = first ? undefined : await disk.read<Kept>("drafts", draftOf(dayBefore(on)));
        if (left && !isEmpty(left.filling)) earlier.value = left;
      }
      awake.value = true;
    },

    /** The screen is left: what is not sealed stays on this phone. */
    async leave() {
      if (!done.value) await draft.close();
    },

    /** Pick a feeling or put it back; the fourth is explained instead. */
    feel(word: string, picked: boolean) {
      const { feelings } = filling.value;
      if (!picked) change({ feelings: feelings.filter((one) => one !== word) });
      else if (feelings.length >= MOST) tooMany("feelings");
      else if (!feelings.includes(word)) change({ feelings: [...feelings, word] });
    },

    /** Put the typed word among the feelings. */
    addOwnWord() {
      const next = feelingsOf(filling.value);
      if (next.length > filling.value.feelings.length) change({ feelings: next, ownWord: "" });
      else if (filling.value.feelings.length >= MOST && filling.value.ownWord.trim()) tooMany("feelings");
      else change({ ownWord: "" });
    },

    help(word: string, picked: boolean) {
      const { help } = filling.value;
      if (!picked) change({ help: help.filter((one) => one !== word) });
      else if (help.length < MOST) change({ help: [...help, word] });
      else tooMany("help");
    },

    /** Say whom a part is for; remembered for the next days. */
    share(part: Part, forBoth: boolean) {
      change({ forBoth: { ...filling.value.forBoth, [part]: forBoth } });
      void disk.write("reads", CHOICES, filling.value.forBoth);
    },

    /** Go on with what was begun the day before. */
    takeEarlier() {
      if (earlier.value) change(earlier.value.filling);
      earlier.value = null;
    },

    /** This version stays, over the one on the server. */
    async keepHere() {
      const there = elsewhere.value?.mine;
      if (!there) return;
      mine.value = there;
      draft.set({ ...draft.value.value, base: there.version });
      elsewhere.value = null;
      await seal();
    },

    /** The one on the server stays. */
    async keepThere() {
      await finish("sealed");
    },
  };
});

export type CheckInModel = InstanceType<typeof CheckInStore>;
