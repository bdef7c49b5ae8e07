/** The thread of one space. What it needs of the app is an argument, so that tests pass their own. */
import { computed, createModel, signal } from "@preact/signals";
import { clock } from "../../core/clock.ts";
import { asWriting, refusedWriting, wordsOf } from "../../core/going-on.ts";
import type { Outbox, Outgoing } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { MessageRead } from "../../core/wire.ts";
import { takeUp } from "../../core/writing.ts";
import type { MessagesApi } from "./api.ts";
import type { Keeping } from "./keeping.ts";
import {
  empty,
  opened,
  type Page,
  putAway,
  putOff,
  refreshed,
  stopped,
  type Thread,
  WINDOW,
  withArrived,
  withEarlier,
  without,
} from "./thread.ts";
import { undo } from "./undoing.ts";

/** Messages revealed by one tap. */
const STEP = 30;
/** Milliseconds after a hold's end until the server is asked, where it said nothing by itself. */
const GRACE = 1500;
const AGAIN = 5000;
const TAKING_BACK: readonly string[] = ["message.take_back", "say_back.take_back"];
/** A hold is never waited for longer than this, whatever this phone's clock says. */
const LONGEST_HOLD = { none: 10_000, ten_seconds: 10_000, hour: 3_600_000 } as const;

export interface Means {
  api: Omit<MessagesApi, "receive">;
  outbox: Pick<Outbox, "send" | "drop" | "items" | "flush">;
  keeping: Pick<Keeping, "read" | "change">;
  /** Its card is not to stand on Today any more, on this phone. */
  putAside: (id: string) => void;
  /** Keep messages on this phone and acknowledge what is new here. */
  keep: (messages: readonly MessageRead[]) => Promise<void>;
}

export const TalkStore = createModel((space: string, me: string, means: Means) => {
  const { api, outbox, keeping, keep, putAside } = means;
  const thread = signal<Thread>(empty);
  const known = signal(false);
  const problem = signal<Problem | null>(null);
  /** What could not be done just now: said, and gone with the next try. */
  const refusal = signal<Problem | null>(null);
  const busy = signal<string | null>(null);
  const news = signal<readonly string[]>([]);
  /** Opened during this visit: what is hard to read can be stopped. */
  const reading = signal<readonly string[]>([]);
  const range = signal<{ first: string | null; last: string | null }>({ first: null, last: null });
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const bounds = computed(() => {
    const { messages } = thread.value;
    const at = (id: string | null) => messages.findIndex((message) => message.id === id);
    const end = at(range.value.last) + 1 || messages.length;
    const first = at(range.value.first);
    return { start: first < 0 ? Math.max(0, end - WINDOW) : first, end };
  });
  const shown = computed(() => thread.value.messages.slice(bounds.value.start, bounds.value.end));
  const outgoing = computed(() =>
    outbox.items.value.filter(({ kind, about }) => kind === "message.send" && about === space),
  );

  const failed = (error: unknown) => (error instanceof Problem ? error : Problem.unreachable());

  /** Show what lies between two places, at most as much as a screen draws. */
  function show(start: number, end: number): void {
    const { messages } = thread.value;
    range.value = {
      first: messages[start]?.id ?? null,
      last: end < messages.length ? (messages[end - 1]?.id ?? null) : null,
    };
  }

  function put(message: MessageRead): void {
    const before = thread.value;
    thread.value = withArrived(before, [message], me);
    if (!before.messages.some(({ id }) => id === message.id) && thread.value.closed.includes(message.id)) {
      news.value = [...news.value, message.id];
    }
    known.value = true;
    follow(message);
  }

  function drop(id: string): void {
    thread.value = without(thread.value, id);
  }

  function forgetTimer(id: string): void {
    clearTimeout(timers.get(id));
    timers.delete(id);
  }

  /** A held message is asked after once its time has passed, for the case that the live line is down. */
  function follow(message: MessageRead, wait?: number): void {
    forgetTimer(message.id);
    if (message.state !== "held" || message.author_id !== me || !message.deliver_at) return;
    const left = Math.min(
      Math.max(Date.parse(message.deliver_at) - clock.now(), 0),
      LONGEST_HOLD[message.hold ?? "none"],
    );
    timers.set(
      message.id,
      setTimeout(() => void askAfter(message), wait ?? left + GRACE),
    );
  }

  async function askAfter(message: MessageRead): Promise<void> {
    try {
      const now = await api.read(space, message.id);
      put(now);
      void keep([now]);
      follow(now, AGAIN);
    } catch (error) {
      if (failed(error).status === 404) drop(message.id);
      else follow(message, AGAIN);
    }
  }

  async function refresh(): Promise<void> {
    problem.value = null;
    const before = new Set(thread.value.messages);
    try {
      const page = await api.page(space);
      const now = new Set(thread.value.messages);
      const touched = [...before, ...now].filter((one) => !before.has(one) || !now.has(one));
      take(page, new Set([...touched.map(({ id }) => id), ...takenBack()]));
    } catch (error) {
      problem.value = failed(error);
    }
  }

  /** What is taken back here, and the server has not heard of it. */
  const takenBack = () =>
    outbox.items.value.flatMap(({ kind, about, refused }) =>
      TAKING_BACK.includes(kind) && about && !refused ? [about] : [],
    );

  function take(page: Page, touched: ReadonlySet<string>): void {
    const before = new Set(thread.value.messages.map(({ id }) => id));
    const first = !known.value;
    thread.value = refreshed(thread.value, page, me, touched);
    if (!first) news.value = [...news.value, ...thread.value.closed.filter((id) => !before.has(id))];
    known.value = true;
    settle();
    for (const message of page.items) follow(message);
    // In this order: what is new here is told from what was kept before.
    void keep(page.items);
    void keeping.change(space, (kept) => refreshed(kept, page, me, touched));
  }

  /** Hold on to the first message shown: what arrives from now on comes below and takes nothing from above. */
  function settle(): void {
    const { messages } = thread.value;
    if (messages.some(({ id }) => id === range.value.first)) return;
    show(Math.max(0, messages.length - WINDOW), messages.length);
  }

  /** Do one thing with one message; what fails is said and changes nothing. */
  async function attempt(id: string, work: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = id;
    refusal.value = null;
    try {
      await work();
      return true;
    } catch (error) {
      refusal.value = failed(error);
      return false;
    } finally {
      busy.value = null;
    }
  }

  async function post(kind: string, id: string, way: string, body?: unknown): Promise<void> {
    refusal.value = null;
    const outcome = await outbox.send<MessageRead>({
      kind,
      method: "POST",
      path: `/spaces/${space}/messages/${id}/${way}`,
      ...(body === undefined ? {} : { body }),
      about: id,
    });
    if (outcome.state === "sent") put(outcome.answer);
    else if (outcome.state === "refused") {
      await outbox.drop(outcome.item.id);
      throw outcome.problem;
    }
  }

  /** Said below the thread, where there is no form that says it. */
  const orSayWhy = (done: Promise<void>) =>
    done.catch((problem: Problem) => {
      refusal.value = problem;
    });

  return {
    thread,
    shown,
    outgoing,
    /** The phone or the server has told what there is. */
    known,
    problem,
    refusal,
    busy,
    reading,
    /** Arrived while the screen was open, and not seen yet. */
    news,
    hasEarlier: computed(() => bounds.value.start > 0 || thread.value.next !== null),
    hasNewer: computed(() => bounds.value.end < thread.value.messages.length),
    /** The first of the other's that is closed and was not put off. */
    firstClosed: computed(
      () =>
        thread.value.messages.find(
          ({ id, state }) =>
            state === "delivered" &&
            thread.value.closed.includes(id) &&
            ![...thread.value.later, ...thread.value.away].includes(id),
        )?.id ?? null,
    ),
    put,
    drop,
    refresh,

    /** What one did with a message that has not reached the server yet. */
    pending: (kind: string, id: string): Outgoing | undefined =>
      outbox.items.value.find((item) => item.kind === kind && item.about === id && !item.refused),

    /** Show what the phone has, then what the server has. */
    async wake() {
      const kept = await keeping.read(space);
      if (kept && !known.value) {
        thread.value = kept;
        known.value = true;
        settle();
        for (const message of kept.messages) follow(message);
      }
      await refresh();
    },

    async earlier() {
      const { start, end } = bounds.value;
      const { next, messages } = thread.value;
      if (start > 0) {
        const from = Math.max(0, start - STEP);
        show(from, Math.min(end, from + WINDOW));
        return;
      }
      if (next === null) return;
      await attempt("earlier", async () => {
        const page = await api.page(space, next);
        const before = messages.length;
        thread.value = withEarlier(thread.value, page, me);
        const more = thread.value.messages.length - before;
        show(0, Math.min(end + more, WINDOW));
      });
    },

    newer() {
      const end = Math.min(bounds.value.end + STEP, thread.value.messages.length);
      show(Math.max(0, end - WINDOW), end);
    },

    seen(id: string) {
      news.value = news.value.filter((one) => one !== id);
    },

    /** Read it now. Nobody is told. */
    open(id: string) {
      thread.value = opened(thread.value, id);
      reading.value = [...reading.value, id];
      news.value = news.value.filter((one) => one !== id);
      void keeping.change(space, (kept) => opened(kept, id));
    },

    /** Stop here: closed again, and next time it begins at this place. Nobody is told. */
    stop(id: string, place: number) {
      reading.value = reading.value.filter((one) => one !== id);
      thread.value = stopped(thread.value, id, place);
      void keeping.change(space, (kept) => stopped(kept, id, place));
    },

    /** Not this one. Nobody is told. */
    putAway(id: string) {
      thread.value = putAway(thread.value, id);
      void keeping.change(space, (kept) => putAway(kept, id));
      putAside(id);
    },

    /** Not now. Nobody is told. */
    later(id: string) {
      thread.value = putOff(thread.value, id);
      void keeping.change(space, (kept) => putOff(kept, id));
      putAside(id);
    },

    hear: (id: string) => orSayWhy(post("message.hear", id, "heard")),

    add: (id: string, text: string) => post("message.add", id, "additions", { text }),

    sayBack: (id: string, text: string) => post("message.say_back", id, "say-backs", { text }),

    /** Whether these very words are what one meant; with `part`, what one would add. */
    answerSayBack(id: string, said: string, answer: "thats_it" | "not_quite", part?: string) {
      const done = post("say_back.answer", id, `say-backs/${said}/answers`, {
        answer,
        ...(part ? { part } : {}),
      });
      return part ? done : orSayWhy(done);
    },

    /** Take back what one said back: gone at once here, and there as soon as there is signal. */
    async takeSayBackBack(message: MessageRead) {
      const said = message.say_back;
      if (!said) return;
      const without = (kept: Thread) => ({
        ...kept,
        messages: kept.messages.map((one) => (one.id === message.id ? { ...one, say_back: null } : one)),
      });
      thread.value = without(thread.value);
      const outcome = await outbox.send<null>({
        kind: "say_back.take_back",
        method: "DELETE",
        path: `/spaces/${space}/messages/${message.id}/say-backs/${said.id}`,
        about: message.id,
      });
      if (outcome.state === "refused") {
        await outbox.drop(outcome.item.id);
        await refresh();
      } else await keeping.change(space, without);
    },

    /** Stop a held message; its words go back to be written on. Says whether they did. */
    undo: (message: MessageRead) =>
      attempt(message.id, async () => {
        await api.drop(space, message.id);
        await takeUp(asWriting(message));
        forgetTimer(message.id);
        drop(message.id);
        await keeping.change(space, (kept) => without(kept, message.id));
      }),

    sendNow: (message: MessageRead) =>
      attempt(message.id, async () => {
        const now = await api.deliver(space, message.id);
        put(now);
        void keep([now]);
      }),

    /** Take a message out of the outbox before it left; its words go back to be written on. */
    async undoOutgoing(item: Outgoing) {
      await takeUp(asWriting(wordsOf(item)));
      await undo(outbox, item);
    },

    /** Go on writing what the server refused. */
    async edit(item: Outgoing) {
      await takeUp(refusedWriting(item));
      await outbox.drop(item.id);
    },

    throwAway: (item: Outgoing) => outbox.drop(item.id),

    tryNow: () => outbox.flush(),

    /** Take one's own message back: its words are gone at once here, and there as soon as there is signal. */
    async takeBack(message: MessageRead) {
      refusal.value = null;
      const gone: MessageRead = { ...message, state: "taken_back", text: null, parts: null, additions: [] };
      const swap = (one: MessageRead) => (kept: Thread) => ({
        ...kept,
        messages: kept.messages.map((other) => (other.id === one.id ? one : other)),
      });
      thread.value = swap(gone)(thread.value);
      const outcome = await outbox.send<null>({
        kind: "message.take_back",
        method: "DELETE",
        path: `/spaces/${space}/messages/${message.id}`,
        about: message.id,
      });
      if (outcome.state === "refused") {
        await outbox.drop(outcome.item.id);
        thread.value = swap(message)(thread.value);
        refusal.value = outcome.problem;
        return;
      }
      await keeping.change(space, swap(gone));
    },

    close() {
      for (const id of timers.keys()) forgetTimer(id);
    },
  };
});

export type TalkModel = InstanceType<typeof TalkStore>;
