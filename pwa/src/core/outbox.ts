/**
 * Writes on their way to the server: in order, each with its own key, kept on the phone until the server answered.
 *
 * A write the server refuses leaves the queue but not the phone: it stays with the reason until the person edits or
 * deletes it. A write without an answer stays first in the queue and is tried again; the key makes it arrive once.
 */
import { computed, signal } from "@preact/signals";
import { disk } from "./disk.ts";
import { newKey } from "./ids.ts";
import { inTurn } from "./in-turn.ts";
import { Problem } from "./problem.ts";
import { session } from "./session.ts";

export interface Draft {
  /** What the person did, as `domain.verb`: screens find their own items by it. */
  kind: string;
  method: "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below `/api/v1`, ids filled in. */
  path: string;
  body?: unknown;
  /** The version this change was made from, where the thing is versioned. */
  version?: number;
  /** What it is about (an id or a date), so that a screen can find it. */
  about?: string;
  /** Goes before everything that waits: leaving is held up by nothing. */
  ahead?: boolean;
}

export interface Outgoing extends Draft {
  /** Sorts in the order things were done. */
  id: string;
  key: string;
  refused: { type: string; status: number; extras: Readonly<Record<string, unknown>> } | null;
}

/** How the first attempt went: `waiting` when there is no signal, and the item stays in the queue. */
export type Outcome<Answer> =
  | { state: "sent"; answer: Answer }
  | { state: "refused"; problem: Problem; item: Outgoing }
  | { state: "waiting"; item: Outgoing };

export type SyncState =
  | { state: "saved" }
  | { state: "sending"; number: number }
  | { state: "no-signal" }
  | { state: "unreachable" }
  | { state: "refused"; number: number };

interface Handler {
  sent?: (answer: unknown, item: Outgoing) => void;
  refused?: (problem: Problem, item: Outgoing) => void;
}

/**
 * What the other does while an answer is on its way may be heard of before that answer, which then says less than is
 * known already; so does an answer that is given once more to a retry.
 */
interface Order {
  /** Changes whenever something of the other's was heard of. */
  news: () => number;
  /** Have what is shown looked at afresh. */
  again: () => void;
}
const ALONE: Order = { news: () => 0, again: () => undefined };

/** It arrived at an earlier try; what was answered then is gone, since the other has taken words back. */
const DONE_BEFORE = "answer-forgotten";
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

export class Outbox {
  readonly items = signal<readonly Outgoing[]>([]);
  readonly online = signal(navigator.onLine !== false);
  /** Why nothing goes now, though the phone has signal. */
  readonly unreached = signal<Problem | null>(null);

  readonly waiting = computed(() => this.items.value.filter((item) => !item.refused));
  readonly refused = computed(() => this.items.value.filter((item) => item.refused));

  /** What the chip in the header says. */
  readonly sync = computed<SyncState>(() => {
    if (this.refused.value.length > 0) return { state: "refused", number: this.refused.value.length };
    if (!this.online.value) return { state: "no-signal" };
    if (this.unreached.value) return { state: "unreachable" };
    const number = this.waiting.value.length;
    return number > 0 ? { state: "sending", number } : { state: "saved" };
  });

  readonly #send: (request: Request) => Promise<Response>;
  readonly #order: Order;
  readonly #handlers = new Map<string, Set<Handler>>();
  readonly #settle = new Map<string, (outcome: Outcome<unknown>) => void>();
  /** Being written to the phone: nothing goes out that would be lost with the page. */
  readonly #keeping = new Map<string, Promise<void>>();
  #flushing: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #wait = FIRST_WAIT;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = 0;

  constructor(send: (request: Request) => Promise<Response>, order: Order = ALONE) {
    this.#send = send;
    this.#order = order;
  }

  /** Take up what an earlier visit left, and try it now, at every return of signal and whenever the app is shown. */
  async open(): Promise<void> {
    this.items.value = await disk.all<Outgoing>("outbox");
    void this.flush();
  }

  /** Follow the phone's signal and the app's being shown. Called once, where the app is put together. */
  watch(): void {
    addEventListener("online", () => {
      this.online.value = true;
      void this.flush();
    });
    addEventListener("offline", () => {
      this.online.value = false;
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void this.flush();
    });
  }

  /** Forget the queue of an account that left this phone. */
  close(): void {
    clearTimeout(this.#timer);
    this.items.value = [];
    this.unreached.value = null;
  }

  /** Hear how writes of one kind went, also those of an earlier visit. Returns a function that stops it. */
  on(kind: string, handler: Handler): () => void {
    const handlers = this.#handlers.get(kind) ?? new Set();
    this.#handlers.set(kind, handlers.add(handler));
    return () => handlers.delete(handler);
  }

  /** Keep a write on the phone and try it at once. Resolves after its first attempt; it is safe from the first moment. */
  async send<Answer>(draft: Draft): Promise<Outcome<Answer>> {
    const item: Outgoing = { ...draft, id: this.#nextId(draft.ahead), key: newKey(), refused: null };
    const outcome = new Promise<Outcome<unknown>>((resolve) => this.#settle.set(item.id, resolve));
    this.#keeping.set(item.id, disk.write("outbox", item.id, item));
    this.items.value = draft.ahead ? [item, ...this.items.value] : [...this.items.value, item];
    void this.flush();
    return outcome as Promise<Outcome<Answer>>;
  }

  /** Take an item out: undone before it went, or a refused one that is edited or deleted. */
  async drop(id: string): Promise<void> {
    this.items.value = this.items.value.filter((item) => item.id !== id);
    this.#settle.delete(id);
    await this.#keeping.get(id);
    await disk.remove("outbox", id);
  }

  /** Try what is waiting, one at a time and in order, also across tabs; who asks during a pass shares the next one. */
  flush(): Promise<void> {
    if (this.#flushing) {
      this.#next ??= this.#flushing.then(() => {
        this.#next = null;
        return this.flush();
      });
      return this.#next;
    }
    clearTimeout(this.#timer);
    this.#flushing = inTurn("wordkept-outbox", () => this.#flushAll()).finally(() => {
      this.#flushing = null;
    });
    return this.#flushing;
  }

  async #flushAll(): Promise<void> {
    this.online.value = navigator.onLine !== false;
    await this.#agree();
    for (let item = this.waiting.value[0]; item; item = this.waiting.value[0]) {
      const going = this.online.value && session.state.value === "in";
      const problem = going ? await this.#try(item) : Problem.unreachable();
      if (problem?.passing || problem?.type === "not-signed-in") {
        this.unreached.value = problem.type !== "no-signal" && going ? problem : null;
        this.#leaveWaiting(problem);
        return;
      }
      this.unreached.value = null;
      this.#wait = FIRST_WAIT;
    }
    this.unreached.value = null;
  }

  /**
   * What the phone keeps is the truth: take over what a tab left that was closed, and let go of what another tab sent or
   * dropped. Where somebody here waits for the answer it is asked for once more, by the same key.
   */
  async #agree(): Promise<void> {
    const before = new Set(this.items.value.map(({ id }) => id));
    await Promise.all(this.#keeping.values());
    const kept = await disk.all<Outgoing>("outbox");
    const here = this.items.value.filter(({ id }) => !before.has(id) || this.#settle.has(id));
    const known = new Set(here.map(({ id }) => id));
    const dropped = new Set([...before].filter((id) => !this.items.value.some((item) => item.id === id)));
    const others = kept.filter(({ id }) => !known.has(id) && !dropped.has(id));
    this.items.value = [...here, ...others].sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** One attempt: null when sent, otherwise the problem. A lasting refusal is recorded with the item. */
  async #try(item: Outgoing): Promise<Problem | null> {
    await this.#keeping.get(item.id);
    this.#keeping.delete(item.id);
    const before = this.#order.news();
    let response: Response;
    try {
      response = await this.#send(requestOf(item));
    } catch (failed) {
      return failed instanceof Problem ? failed : Problem.unreachable();
    }
    const settle = this.#settle.get(item.id);
    if (response.ok) {
      const answer = response.status === 204 ? null : await response.json().catch(() => null);
      // In one breath: no screen is drawn with the thing gone from here and not yet come from there.
      const gone = this.drop(item.id);
      settle?.({ state: "sent", answer });
      for (const handler of this.#handlers.get(item.kind) ?? []) handler.sent?.(answer, item);
      const isOld = response.headers.has("Idempotent-Replayed") || this.#order.news() !== before;
      if (isOld) this.#order.again();
      await gone;
      return null;
    }
    const problem = await Problem.from(response);
    if (problem.passing || problem.type === "not-signed-in") return problem;
    if (problem.type === DONE_BEFORE) {
      this.#settle.delete(item.id);
      settle?.({ state: "waiting", item });
      this.#order.again();
      await this.drop(item.id);
      return null;
    }
    if (!this.items.value.some(({ id }) => id === item.id)) return null; // taken out meanwhile
    const refused: Outgoing = {
      ...item,
      refused: { type: problem.type, status: problem.status, extras: problem.extras },
    };
    this.items.value = this.items.value.map((one) => (one.id === item.id ? refused : one));
    const keeping = disk.write("outbox", item.id, refused);
    this.#keeping.set(item.id, keeping);
    await keeping;
    this.#keeping.delete(item.id);
    this.#settle.delete(item.id);
    settle?.({ state: "refused", problem, item: refused });
    for (const handler of this.#handlers.get(item.kind) ?? []) handler.refused?.(problem, refused);
    return problem;
  }

  #leaveWaiting(problem: Problem): void {
    for (const item of this.waiting.value) {
      this.#settle.get(item.id)?.({ state: "waiting", item });
      this.#settle.delete(item.id);
    }
    const wait = problem.retryAfter ? problem.retryAfter * 1000 : this.#wait;
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    this.#timer = setTimeout(() => void this.flush(), wait);
  }

  /**
   * Ids sort as things were done, also within one millisecond and where the phone's clock was put back meanwhile; `!`
   * sorts before every digit. Their end is random: two tabs never write over one another.
   */
  #nextId(ahead = false): string {
    const known = this.items.value.map(({ id }) => Number(/\d{15}/.exec(id)?.[0] ?? 0));
    this.#last = Math.max(Date.now(), this.#last + 1, ...known.map((time) => time + 1));
    return `${ahead ? "!" : ""}${String(this.#last).padStart(15, "0")}-${newKey().slice(0, 8)}`;
  }
}

function requestOf(item: Outgoing): Request {
  const headers = new Headers({ "Idempotency-Key": item.key });
  if (item.version !== undefined) headers.set("If-Match", `"${item.version}"`);
  if (item.body !== undefined) headers.set("Content-Type", "application/json");
  return new Request(`${location.origin}/api/v1${item.path}`, {
    method: item.method,
    headers,
    ...(item.body === undefined ? {} : { body: JSON.stringify(item.body) }),
  });
}
