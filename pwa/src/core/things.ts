/**
 * The things of one noun in the space one is in: shown from the phone first, kept by what comes in live, with what this
 * phone has not sent yet. For lists whose things are each other's equals; what needs more has a store of its own.
 */
import { computed, createModel, type ReadonlySignal, signal } from "@preact/signals";
import { afresh } from "./afresh.ts";
import type { Disk } from "./disk.ts";
import { leave, leaving, type Undone } from "./leaving.ts";
import type { Draft, Outbox, Outcome, Outgoing } from "./outbox.ts";
import { Problem } from "./problem.ts";
import type { SpaceRead } from "./wire.ts";

interface Thing {
  id: string;
}

/** What a thing is called on the wire, and what is done with it. */
export interface Noun {
  /** Below the space, as in `/spaces/{id}/promises`; also the name it is kept under. */
  path: string;
  /** Acts whose words the person wrote: refused, they stay until their author takes or leaves them. */
  writes: readonly string[];
  /** Acts without words: a refusal is told on the screen, and leaves the queue. */
  acts: readonly string[];
}

interface Means<T extends Thing> {
  noun: Noun;
  space: () => SpaceRead | null;
  all: (space: string) => Promise<T[]>;
  outbox: Outbox;
  disk: Pick<Disk, "read" | "write">;
}

/** What one of the two does: the rest of the path, and the thing it is about. */
type Act = Pick<Draft, "kind" | "method" | "body" | "version" | "about"> & { more: string };

const Things = createModel(({ noun, space, all, outbox, disk }: Means<Thing>) => {
  const list = signal<readonly Thing[]>([]);
  const loaded = signal(false);
  const problem = signal<Problem | null>(null);
  /** Why something was not taken, until the next try. */
  const refusal = signal<{ about: string; problem: Problem } | null>(null);
  /** How often something came in by itself. */
  let heard = 0;

  const key = (space: string) => `${noun.path}/${space}`;
  const root = () => `/spaces/${space()?.id}/${noun.path}`;
  const ours = (kinds: readonly string[]) => (item: Outgoing) =>
    kinds.includes(item.kind) && item.path.startsWith(root());

  async function keep(): Promise<void> {
    const now = space();
    if (now) await disk.write("reads", key(now.id), list.value);
  }

  function put(thing: Thing): void {
    heard += 1;
    const known = list.value.some(({ id }) => id === thing.id);
    list.value = known
      ? list.value.map((one) => (one.id === thing.id ? thing : one))
      : [thing, ...list.value];
    void keep();
  }

  function drop(id: string): void {
    heard += 1;
    list.value = list.value.filter((one) => one.id !== id);
    void keep();
  }

  async function refresh(): Promise<void> {
    const now = space();
    if (!now) return;
    problem.value = null;
    try {
      const found = await afresh(
        () => heard,
        () => all(now.id),
      );
      list.value = found;
      loaded.value = true;
      await keep();
    } catch (why) {
      problem.value = why instanceof Problem ? why : Problem.unreachable();
    }
  }

  function sent(answer: unknown, item: Outgoing): void {
    if (!ours([item.kind])(item)) return;
    if (answer) put(answer as Thing);
    else if (item.method === "DELETE" && item.path === `${root()}/${item.about}`) drop(item.about ?? "");
    else void refresh();
  }

  function refused(why: Problem, item: Outgoing): void {
    if (!ours([item.kind])(item)) return;
    refusal.value = { about: item.about ?? "", problem: why };
    void outbox.drop(item.id);
    void refresh();
  }

  return {
    list: computed(() => list.value.filter(({ id }) => !leaving.value.has(id))),
    loaded: loaded as ReadonlySignal<boolean>,
    problem: problem as ReadonlySignal<Problem | null>,
    refusal: refusal as ReadonlySignal<{ about: string; problem: Problem } | null>,
    put,
    drop,
    refresh,
    waiting: computed(() => outbox.waiting.value.filter(ours([...noun.writes, ...noun.acts]))),
    /** Words of an earlier visit that the server did not take. */
    returned: computed(() => outbox.refused.value.filter(ours(noun.writes))),

    /** Show what the phone has, then what the server says. */
    async load(): Promise<void> {
      const now = space();
      if (!now) return;
      const kept = await disk.read<Thing[]>("reads", key(now.id));
      if (kept && list.value.length === 0) list.value = kept;
      for (const item of outbox.refused.value.filter(ours(noun.acts))) {
        if (item.refused) refused(new Problem(item.refused.type, item.refused.status), item);
      }
      await refresh();
    },

    /** Hear how writes went, also those of an earlier visit. Returns a function that stops it. */
    follow(): () => void {
      const stops = [
        ...noun.writes.map((kind) => outbox.on(kind, { sent })),
        ...noun.acts.map((kind) => outbox.on(kind, { sent, refused })),
      ];
      return () => stops.forEach((stop) => void stop());
    },

    /** Delete one's own: out of sight at once, and for good unless it is undone. */
    remove(kind: string, id: string, words: Undone): void {
      leave(id, words, async () => {
        const path = `${root()}/${id}`;
        const { state } = await outbox.send({ kind, method: "DELETE", path, about: id });
        return state !== "refused";
      });
    },

    /** Do something. Words that are refused at once go back to the form, and not into the queue. */
    async act({ more, ...act }: Act): Promise<Outcome<Thing>> {
      refusal.value = null;
      const outcome = await outbox.send<Thing>({ ...act, path: `${root()}${more}` });
      if (outcome.state === "refused" && noun.writes.includes(act.kind)) await outbox.drop(outcome.item.id);
      return outcome;
    },

    letGo: (item: Outgoing) => outbox.drop(item.id),
  };
});

export interface ThingsOf<T extends Thing> {
  list: ReadonlySignal<readonly T[]>;
  loaded: ReadonlySignal<boolean>;
  problem: ReadonlySignal<Problem | null>;
  refusal: ReadonlySignal<{ about: string; problem: Problem } | null>;
  waiting: ReadonlySignal<readonly Outgoing[]>;
  returned: ReadonlySignal<readonly Outgoing[]>;
  put: (thing: T) => void;
  drop: (id: string) => void;
  refresh: () => Promise<void>;
  load: () => Promise<void>;
  follow: () => () => void;
  remove: (kind: string, id: string, words: Undone) => void;
  act: (act: Act) => Promise<Outcome<T>>;
  letGo: (item: Outgoing) => Promise<void>;
}

/** The things of one noun, typed. */
export const thingsOf = <T extends Thing>(means: Means<T>): ThingsOf<T> =>
  new Things(means as unknown as Means<Thing>) as unknown as ThingsOf<T>;
