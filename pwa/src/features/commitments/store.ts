import { computed, createModel, type ReadonlySignal, signal } from "@preact/signals";
import { afresh } from "../../core/afresh.ts";
import type { Disk } from "../../core/disk.ts";
import type { Draft, Outbox, Outcome, Outgoing } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { CommitmentDraft, CommitmentRead, CommitmentVersionRead, SpaceRead } from "../../core/wire.ts";
import type { CommitmentsApi } from "./api.ts";

interface Means {
  space: () => SpaceRead | null;
  api: Pick<CommitmentsApi, "all" | "one">;
  outbox: Outbox;
  disk: Pick<Disk, "read" | "write">;
}

interface Kept {
  all: CommitmentRead[];
  before: Record<string, CommitmentVersionRead>;
}

const OFFER = "commitment.offer";
const CHANGE = "commitment.change";
const SIGN = "commitment.sign";
const END = "commitment.end";

/** The commitments of one space, as last heard, with what this phone has not sent yet. */
export const CommitmentsStore = createModel(({ space, api, outbox, disk }: Means) => {
  const byId = signal<ReadonlyMap<string, CommitmentRead>>(new Map());
  /** The wording this phone knew before the latest: what a change is shown against. */
  const before = signal<Readonly<Record<string, CommitmentVersionRead>>>({});
  /** Those that had ended when the list was loaded: what ends meanwhile stays where it is on screen. */
  const endedBefore = signal<ReadonlySet<string>>(new Set());
  const problem = signal<Problem | null>(null);
  const loaded = signal(false);
  /** Why something was not taken, until the next try. */
  const refusal = signal<{ id: string; problem: Problem } | null>(null);
  /** The one that came into force while it was watched: its seam is drawn once. */
  const signedNow = signal<string | null>(null);
  /** How often something came in by itself. */
  let heard = 0;

  const keyOf = (space: string) => `commitments/${space}`;
  const path = (more: string) => `/spaces/${space()?.id}/commitments${more}`;
  /** Outgoing items of this space name it in their path; what they are about is the commitment. */
  const ours = (kind: string) => (item: Outgoing) => item.kind === kind && item.path.startsWith(path(""));

  async function keep(): Promise<void> {
    const now = space();
    const kept: Kept = { all: [...byId.value.values()], before: before.value };
    if (now) await disk.write("reads", keyOf(now.id), kept);
  }

  function take(commitment: CommitmentRead): void {
    const known = byId.value.get(commitment.id);
    if (known && commitment.version < known.version) return;
    if (known && commitment.latest.number > known.latest.number) {
      before.value = { ...before.value, [commitment.id]: known.latest };
    }
    if (known && commitment.in_force && commitment.in_force.number !== known.in_force?.number) {
      signedNow.value = commitment.id;
    }
    byId.value = new Map(byId.value).set(commitment.id, commitment);
  }

  function put(commitment: CommitmentRead): void {
    heard += 1;
    take(commitment);
    void keep();
  }

  const failed = (why: unknown) => {
    problem.value = why instanceof Problem ? why : Problem.unreachable();
  };

  async function refresh(): Promise<void> {
    const now = space();
    if (!now) return;
    problem.value = null;
    try {
      const all = await afresh(
        () => heard,
        () => api.all(now.id),
      );
      for (const commitment of all) take(commitment);
      byId.value = new Map(all.map((commitment) => [commitment.id, commitment]));
      if (!loaded.value) endedBefore.value = endedAmong(all);
      loaded.value = true;
      await keep();
    } catch (why) {
      failed(why);
    }
  }

  /** A signature or an ending holds no words: its refusal is told on the screen, and it leaves the queue. */
  function refused(why: Problem, item: Outgoing): void {
    if (!ours(item.kind)(item) || !item.about) return;
    refusal.value = { id: item.about, problem: why };
    void outbox.drop(item.id);
    void refresh();
  }

  /** Send words from a form: what the server refuses goes back into the form, not into the queue. */
  async function write(draft: Draft): Promise<Outcome<CommitmentRead>> {
    const outcome = await outbox.send<CommitmentRead>(draft);
    if (outcome.state === "sent") put(outcome.answer);
    if (outcome.state === "refused") {
      await outbox.drop(outcome.item.id);
      await refresh();
    }
    return outcome;
  }

  const waiting = (kind: string) => computed(() => outbox.waiting.value.filter(ours(kind)));
  const abouts = (kind: string) =>
    computed(() => new Set(outbox.waiting.value.filter(ours(kind)).map(({ about }) => about)));

  return {
    problem,
    refusal,
    signedNow,
    endedBefore,
    loaded,
    online: outbox.online as ReadonlySignal<boolean>,
    put,
    refresh,
    all: computed(() => [...byId.value.values()]),
    byId: byId as ReadonlySignal<ReadonlyMap<string, CommitmentRead>>,
    before: before as ReadonlySignal<Readonly<Record<string, CommitmentVersionRead>>>,
    offersWaiting: waiting(OFFER),
    changesWaiting: abouts(CHANGE),
    signsWaiting: abouts(SIGN),
    endsWaiting: abouts(END),
    /** Words of an earlier visit that the server did not take: they wait for their author. */
    refusedWords: computed(() =>
      outbox.refused.value.filter((item) => ours(OFFER)(item) || ours(CHANGE)(item)),
    ),

    /** Show what the phone has, then what the server says. */
    async load(): Promise<void> {
      const now = space();
      if (!now) return;
      const kept = await disk.read<Kept>("reads", keyOf(now.id));
      if (kept && byId.value.size === 0) {
        byId.value = new Map(kept.all.map((commitment) => [commitment.id, commitment]));
        before.value = kept.before;
        endedBefore.value = endedAmong(kept.all);
      }
      for (const item of outbox.refused.value) {
        if (item.refused && (ours(SIGN)(item) || ours(END)(item)))
          refused(new Problem(item.refused.type, item.refused.status), item);
      }
      await refresh();
    },

    /** Hear how writes went, also those of an earlier visit. Returns a function that stops it. */
    follow(): () => void {
      const sent = (answer: unknown) => put(answer as CommitmentRead);
      const stops = [
        ...[OFFER, CHANGE].map((kind) => outbox.on(kind, { sent })),
        ...[SIGN, END].map((kind) => outbox.on(kind, { sent, refused })),
      ];
      return () => stops.forEach((stop) => void stop());
    },

    offer: (body: CommitmentDraft) => write({ kind: OFFER, method: "POST", path: path(""), body }),

    /** Write a new version of what was read as `version`. */
    change: (commitment: CommitmentRead, body: CommitmentDraft) =>
      write({
        kind: CHANGE,
        method: "POST",
        path: path(`/${commitment.id}/versions`),
        body,
        version: commitment.version,
        about: commitment.id,
      }),

    /** Sign the wording that was shown, and no other. */
    async sign(id: string, number: number): Promise<void> {
      refusal.value = null;
      await outbox.send({
        kind: SIGN,
        method: "POST",
        path: path(`/${id}/signatures`),
        body: { number },
        about: id,
      });
    },

    async end(id: string): Promise<Outcome<CommitmentRead>["state"]> {
      refusal.value = null;
      const outcome = await outbox.send<CommitmentRead>({
        kind: END,
        method: "POST",
        path: path(`/${id}/endings`),
        body: {},
        about: id,
      });
      return outcome.state;
    },

    drop: (item: Outgoing) => outbox.drop(item.id),
  };
});

const endedAmong = (all: readonly CommitmentRead[]) =>
  new Set(all.filter(({ state }) => state === "ended").map(({ id }) => id));

export type CommitmentsModel = InstanceType<typeof CommitmentsStore>;
