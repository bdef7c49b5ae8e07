/**
 * What this tab knows of its streams: a cursor each, and who wants to hear of what.
 *
 * An event says that something changed; what it names comes along in `included`. Handling one twice is harmless, so
 * a page is handled first and its cursor moved after.
 */
import type { EventPage, Included, LiveEvent, LiveFrame, StreamHead, StreamKind } from "./wire.ts";

export type OnEvent = (event: LiveEvent, page: EventPage) => void;
export type OnReset = (stream: StreamKind, id: string) => void;

export interface OverHttp {
  /** Load everything afresh and say where its streams stood. */
  fresh: () => Promise<StreamHead[]>;
  /** What follows a cursor; null where the stream is no longer one's own. */
  page: (after: StreamHead) => Promise<LiveFrame | null>;
  /** Whose phone this is. */
  me: () => string | undefined;
}

export class Streams {
  readonly #http: OverHttp;
  readonly #cursors = new Map<string, StreamHead>();
  readonly #onEvent = new Map<string, Set<OnEvent>>();
  readonly #onIncluded = new Map<string, Set<(item: never) => void>>();
  readonly #onReset = new Set<OnReset>();
  readonly #catchingUp = new Map<string, Promise<void>>();
  #loading: Promise<unknown> | null = null;
  /** Counts what came that is not, or not only, one's own doing. */
  news = 0;

  constructor(http: OverHttp) {
    this.#http = http;
  }

  get cursors(): StreamHead[] {
    return [...this.#cursors.values()];
  }

  on(kind: string, handler: OnEvent): () => void {
    return add(this.#onEvent, kind, handler);
  }

  keep(name: string, take: (item: never) => void): () => void {
    return add(this.#onIncluded, name, take);
  }

  onReset(handler: OnReset): () => void {
    this.#onReset.add(handler);
    return () => this.#onReset.delete(handler);
  }

  /** Where streams stand as loaded; whether one of them was not followed before. */
  follow(heads: readonly StreamHead[]): boolean {
    const unknown = heads.filter((head) => !this.#cursors.has(head.id));
    for (const head of unknown) this.#cursors.set(head.id, head);
    return unknown.length > 0;
  }

  forget(): void {
    this.#cursors.clear();
  }

  /** Load everything, unless it is known already; those who ask at the same time share one answer. */
  async load(): Promise<void> {
    if (this.#cursors.size > 0) return;
    this.#loading ??= this.#http
      .fresh()
      .then((heads) => this.follow(heads))
      .finally(() => {
        this.#loading = null;
      });
    await this.#loading;
  }

  /** Whether a page begins where this tab is, or before. */
  continues(page: EventPage): boolean {
    const cursor = this.#cursors.get(page.id);
    return cursor?.epoch === page.epoch && (page.events[0]?.seq ?? 0) <= cursor.seq + 1;
  }

  /** Be where another tab is: what was done while this one slept or was loading was not told. */
  async reach({ id, epoch, seq }: StreamHead): Promise<void> {
    const behind = () => {
      const cursor = this.#cursors.get(id);
      return cursor !== undefined && (cursor.epoch !== epoch || cursor.seq < seq);
    };
    // Twice: a request that was under way may have been too early.
    for (let tries = 0; tries < 2 && behind(); tries += 1) {
      await this.catchUp(id, (frame) => this.take(frame)).catch(() => undefined);
    }
  }

  /** Ask for all that follows a stream's cursor; those who ask at the same time share one answer. */
  catchUp(id: string, hear: (frame: LiveFrame) => void): Promise<void> {
    const going = this.#catchingUp.get(id) ?? this.#ask(id, hear).finally(() => this.#catchingUp.delete(id));
    this.#catchingUp.set(id, going);
    return going;
  }

  async #ask(id: string, hear: (frame: LiveFrame) => void): Promise<void> {
    for (let more = true; more; ) {
      const cursor = this.#cursors.get(id);
      if (!cursor) return;
      const frame = await this.#http.page(cursor);
      if (frame === null) {
        this.forget();
        return this.load();
      }
      more = frame.type === "page" && frame.more;
      if (this.#cursors.has(id) && (frame.type !== "page" || frame.events.length > 0)) hear(frame);
    }
  }

  take(frame: LiveFrame): void {
    if (frame.type === "welcome") this.follow(frame.cursors);
    else if (frame.type === "page") this.#takePage(frame);
    else if (frame.type === "reset") {
      // The cursor first: what is loaded after it can only be newer, and events seen twice are harmless.
      this.#cursors.set(frame.id, { stream: frame.stream, id: frame.id, epoch: frame.epoch, seq: frame.seq });
      for (const handler of this.#onReset) handler(frame.stream, frame.id);
    }
  }

  /** Have all that is shown looked at afresh, as after a reset; the cursors stay. */
  again(): void {
    const head = this.cursors.find(({ stream }) => stream === "space") ?? this.cursors[0];
    if (head) for (const handler of this.#onReset) handler(head.stream, head.id);
  }

  #takePage(page: EventPage): void {
    if (page.stream === "space" && page.events.some(({ by }) => by !== this.#http.me())) this.news += 1;
    for (const [name, items] of Object.entries(page.included)) {
      for (const take of this.#onIncluded.get(name) ?? [])
        for (const item of items as Included[keyof Included]) take(item as never);
    }
    for (const event of page.events) {
      for (const handler of this.#onEvent.get(event.kind) ?? []) handler(event, page);
    }
    const { stream, id, epoch, after } = page;
    const before = this.#cursors.get(id);
    const seq = before?.epoch === epoch ? Math.max(before.seq, after) : after;
    this.#cursors.set(id, { stream, id, epoch, seq });
  }
}

function add<Handler>(handlers: Map<string, Set<Handler>>, name: string, handler: Handler): () => void {
  const known = handlers.get(name) ?? new Set<Handler>();
  handlers.set(name, known.add(handler));
  return () => known.delete(handler);
}
