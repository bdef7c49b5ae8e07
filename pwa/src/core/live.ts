/**
 * Changes as they happen: one socket, pages of events, and a cursor a stream from which to go on.
 *
 * An event says that something changed; what it names comes along in `included`. Handling one twice is harmless, so
 * a page is handled first and its cursor moved after. Losing the socket loses nothing and says nothing: the app goes
 * on with what it has and asks again from its cursors.
 */
import { signal } from "@preact/signals";
import type { EventPage, Included, LiveEvent, LiveFrame, StreamHead, StreamKind } from "./wire.ts";

type OnEvent = (event: LiveEvent, page: EventPage) => void;
type OnReset = (stream: StreamKind, id: string) => void;

interface Means {
  /** A ticket for one socket. */
  ticket: () => Promise<string>;
  /** Load everything afresh and say where its streams stood; asked for before the first hello. */
  fresh: () => Promise<StreamHead[]>;
  /** Whether there is a session to follow; without one nothing is tried. */
  wanted: () => boolean;
  /** The server closed a line that had been welcomed because its session ended. */
  ended: () => void;
}

/** The server beats every 25 s; two missed beats and some patience mean that the line is dead. */
const SILENCE = 60_000;
/** Close codes: before the welcome the first means a ticket that was too old, which a new one mends. */
const SESSION_ENDED = 4401;
const MEMBERSHIP_ENDED = 4403;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

export class Live {
  readonly state = signal<"off" | "live">("off");
  /** Two attempts in a row found no server; one is an ordinary break and says nothing. */
  readonly lost = signal(false);

  readonly #means: Means;
  readonly #onEvent = new Map<string, Set<OnEvent>>();
  readonly #onIncluded = new Map<string, Set<(item: never) => void>>();
  readonly #onReset = new Set<OnReset>();
  readonly #cursors = new Map<string, StreamHead>();

  #socket: WebSocket | null = null;
  #connecting = false;
  #wait = FIRST_WAIT;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watchdog: ReturnType<typeof setTimeout> | undefined;

  constructor(means: Means) {
    this.#means = means;
  }

  /** Handle events of one kind. Returns a function that stops it. */
  on(kind: string, handler: OnEvent): () => void {
    return add(this.#onEvent, kind, handler);
  }

  /** Take what pages include, whichever event named it. Returns a function that stops it. */
  keep<Name extends keyof Included>(name: Name, take: (item: Included[Name][number]) => void): () => void {
    return add(this.#onIncluded, name, take as (item: never) => void);
  }

  /** Load afresh when the server cannot go on from a cursor. Returns a function that stops it. */
  onReset(handler: OnReset): () => void {
    this.#onReset.add(handler);
    return () => this.#onReset.delete(handler);
  }

  /** Follow the phone's signal and the app's being shown. Called once, where the app is put together. */
  watch(): void {
    addEventListener("online", () => this.connect());
    addEventListener("offline", () => this.#drop());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.connect();
    });
  }

  /** Where the streams stand as loaded. A stream not followed before makes the socket begin again with it. */
  follow(heads: readonly StreamHead[]): void {
    let unknown = false;
    for (const head of heads) {
      if (this.#cursors.has(head.id)) continue;
      unknown = true;
      this.#cursors.set(head.id, head);
    }
    if (unknown && this.#socket) {
      this.#drop();
      this.connect();
    }
  }

  /** Connect now, whatever was waited for; does nothing while connected. */
  connect(): void {
    clearTimeout(this.#retry);
    if (this.#socket || this.#connecting || !this.#means.wanted() || navigator.onLine === false) return;
    this.#connecting = true;
    this.#open()
      .catch(() => this.#later())
      .finally(() => {
        this.#connecting = false;
      });
  }

  /** Stop following and forget every cursor: signed out, or hidden. */
  stop(): void {
    clearTimeout(this.#retry);
    this.lost.value = false;
    this.#drop();
    this.#cursors.clear();
  }

  async #open(): Promise<void> {
    if (this.#cursors.size === 0) this.follow(await this.#means.fresh());
    const ticket = await this.#means.ticket();
    const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/api/v1/live`);
    this.#socket = socket;
    socket.onopen = () => {
      const cursors = [...this.#cursors.values()].map(({ stream, id, epoch, seq }) => ({
        stream,
        id,
        epoch,
        after: seq,
      }));
      socket.send(JSON.stringify({ type: "hello", ticket, cursors }));
      this.#heard(socket);
    };
    socket.onmessage = (message) => {
      if (socket !== this.#socket) return;
      this.#heard(socket);
      this.#take(JSON.parse(String(message.data)) as LiveFrame);
    };
    socket.onclose = (closed) => {
      if (socket !== this.#socket) return;
      const welcomed = this.state.value === "live";
      this.#drop();
      if (closed.code === SESSION_ENDED && welcomed) return this.#means.ended();
      // Membership ended: that stream is gone, and what is left must be looked at afresh.
      if (closed.code === MEMBERSHIP_ENDED) this.#cursors.clear();
      this.#later();
    };
  }

  #take(frame: LiveFrame): void {
    if (frame.type === "welcome") {
      this.state.value = "live";
      this.lost.value = false;
      this.#wait = FIRST_WAIT;
      for (const head of frame.cursors) if (!this.#cursors.has(head.id)) this.#cursors.set(head.id, head);
    } else if (frame.type === "page") {
      for (const [name, items] of Object.entries(frame.included)) {
        for (const take of this.#onIncluded.get(name) ?? [])
          for (const item of items ?? []) take(item as never);
      }
      for (const event of frame.events) {
        for (const handler of this.#onEvent.get(event.kind) ?? []) handler(event, frame);
      }
      this.#cursors.set(frame.id, {
        stream: frame.stream,
        id: frame.id,
        epoch: frame.epoch,
        seq: frame.after,
      });
    } else if (frame.type === "reset") {
      // The cursor first: what is loaded after it can only be newer, and events seen twice are harmless.
      this.#cursors.set(frame.id, { stream: frame.stream, id: frame.id, epoch: frame.epoch, seq: frame.seq });
      for (const handler of this.#onReset) handler(frame.stream, frame.id);
    }
  }

  #heard(socket: WebSocket): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => socket.close(), SILENCE);
  }

  /** Try again after 1 2 4 … 30 s, each a little off, so that a restarted server is not met by all at once. */
  #later(): void {
    clearTimeout(this.#retry);
    if (!this.#means.wanted()) return;
    const wait = this.#wait * (0.75 + Math.random() / 2);
    this.lost.value = this.#wait > FIRST_WAIT;
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    this.#retry = setTimeout(() => this.connect(), wait);
  }

  #drop(): void {
    clearTimeout(this.#watchdog);
    const socket = this.#socket;
    this.#socket = null;
    this.state.value = "off";
    socket?.close();
  }
}

function add<Handler>(handlers: Map<string, Set<Handler>>, name: string, handler: Handler): () => void {
  const known = handlers.get(name) ?? new Set<Handler>();
  handlers.set(name, known.add(handler));
  return () => known.delete(handler);
}
