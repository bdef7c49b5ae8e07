/**
 * Changes as they happen, for every tab of this browser by one line.
 *
 * One tab leads: it has the socket, and tells the others what it hears. Each tab has cursors of its own, and asks over
 * HTTP for what it was not told. Where sockets are blocked, the tab that leads asks in the same way every few seconds.
 * Losing the line loses nothing and says nothing: the app goes on with what it has and asks again from its cursors.
 */
import { signal } from "@preact/signals";
import { Line } from "./line.ts";
import { type OnEvent, type OnReset, type OverHttp, Streams } from "./streams.ts";
import { Tabs } from "./tabs.ts";
import type { Included, LiveFrame, StreamHead } from "./wire.ts";

type State = "off" | "live" | "asking";

interface Means extends OverHttp {
  /** What the tabs of one account call their line. */
  name: () => string;
  /** A ticket for one socket. */
  ticket: () => Promise<string>;
  /** Whether there is a session to follow; without one nothing is tried. */
  wanted: () => boolean;
  /** The server closed a line that had been welcomed because its session ended. */
  ended: () => void;
  /** The app lock is on. */
  locked: () => void;
}

/** What tabs tell one another. */
type Told =
  | { says: "where" }
  | { says: "at"; state: State; lost: boolean; cursors: StreamHead[] }
  | { says: "frame"; frame: LiveFrame }
  | { says: "ended"; code: number };

/** Close codes: before the welcome the first means a ticket that was too old, which a new one mends. */
const SESSION_ENDED = 4401;
const SESSION_LOCKED = 4423;
const MEMBERSHIP_ENDED = 4403;
const NOT_FOUND = 4404;
const RESTARTING = 1012;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;
/** A server that starts again is met by its phones over this many milliseconds. */
const RETURN_WITHIN = 4000;
const ASK_EVERY = 5000;
const ASK_EVERY_UNSEEN = 60_000;
const ANSWER_WITHIN = 2000;
/** The tab that leads hears the server every 25 s, and so do the others; it may miss two. */
const SILENCE = 70_000;

const seen = () => document.visibilityState === "visible";

export class Live {
  /** `asking` where sockets are blocked. */
  readonly state = signal<State>("off");
  /** Two attempts in a row found no server; one is an ordinary break and says nothing. */
  readonly lost = signal(false);

  readonly #means: Means;
  readonly #streams: Streams;
  readonly #tabs = new Tabs<Told>();
  #leads = false;
  /** There was no server to ask: what screens asked for meanwhile failed, and what they show is what was kept. */
  #missed = false;
  #line: Line | null = null;
  /** Counts what makes an attempt under way useless. */
  #turn = 0;
  #dialling = -1;
  #wait = FIRST_WAIT;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #nextAsk: ReturnType<typeof setTimeout> | undefined;
  #unanswered: ReturnType<typeof setTimeout> | undefined;

  constructor(means: Means) {
    this.#means = means;
    this.#streams = new Streams(means);
  }

  /** Handle events of one kind. Returns a function that stops it. */
  on(kind: string, handler: OnEvent): () => void {
    return this.#streams.on(kind, handler);
  }

  /** Take what pages include, whichever event named it. Returns a function that stops it. */
  keep<Name extends keyof Included>(name: Name, take: (item: Included[Name][number]) => void): () => void {
    return this.#streams.keep(name, take as (item: never) => void);
  }

  /** Load afresh when the server cannot go on from a cursor. Returns a function that stops it. */
  onReset(handler: OnReset): () => void {
    return this.#streams.onReset(handler);
  }

  /** Follow the phone's signal and the app's being shown. Called once, where the app is put together. */
  watch(): void {
    addEventListener("online", () => this.connect());
    addEventListener("offline", () => {
      this.#missed = true;
      this.#drop();
    });
    document.addEventListener("visibilitychange", () => {
      if (seen()) this.connect();
    });
  }

  /** Where the streams stand as loaded. A stream not followed before makes the socket begin again with it. */
  follow(heads: readonly StreamHead[]): void {
    if (!this.#streams.follow(heads) || !this.#line) return;
    this.#drop();
    this.connect();
  }

  /** Changes whenever something came that the other did. */
  get news(): number {
    return this.#streams.news;
  }

  /** Have all that is shown looked at afresh. */
  again(): void {
    this.#streams.again();
  }

  /** Connect now, whatever was waited for; does nothing while connected. */
  connect(): void {
    clearTimeout(this.#retry);
    if (!this.#means.wanted()) return;
    if (navigator.onLine === false) {
      this.#missed = true;
      return;
    }
    if (!this.#tabs.joined) {
      this.#tabs.join(this.#means.name(), {
        leads: () => this.#lead(),
        follows: () => this.#followAnother(),
        told: (message) => this.#told(message),
      });
    }
    if (this.#leads) void this.#dial();
    else void this.#askTheLeader();
  }

  /** Stop following and forget every cursor: signed out, or hidden. */
  stop(): void {
    clearTimeout(this.#retry);
    this.#tabs.leave();
    this.#leads = false;
    this.lost.value = false;
    this.#drop();
    this.#streams.forget();
  }

  // The tab that leads

  #lead(): void {
    clearTimeout(this.#unanswered);
    this.#leads = true;
    void this.#dial();
  }

  async #dial(): Promise<void> {
    const turn = this.#turn;
    if (this.#line || this.#dialling === turn) return;
    this.#dialling = turn;
    try {
      await this.#streams.load();
      const ticket = await this.#means.ticket();
      if (turn !== this.#turn) return;
      this.#line = new Line({
        hello: { ticket, cursors: this.#streams.cursors },
        frame: (frame) => this.#hear(frame),
        ended: (code, welcomed) => this.#ended(code, welcomed),
      });
    } catch {
      if (turn === this.#turn) this.#later();
    } finally {
      if (this.#dialling === turn) this.#dialling = -1;
    }
  }

  /** Take a frame, and tell the other tabs. */
  #hear(frame: LiveFrame): void {
    if (frame.type === "welcome") {
      clearTimeout(this.#nextAsk);
      this.#wait = FIRST_WAIT;
      this.lost.value = false;
      this.#isNow("live");
    }
    this.#streams.take(frame);
    if (this.#leads) this.#tabs.tell({ says: "frame", frame });
  }

  #ended(code: number, welcomed: boolean): void {
    this.#line = null;
    if (welcomed) this.#isNow("off");
    if (code === SESSION_ENDED && welcomed) {
      this.#tabs.tell({ says: "ended", code });
      this.#means.ended();
      return;
    }
    if (code === SESSION_LOCKED) {
      this.#tabs.tell({ says: "ended", code });
      this.#means.locked();
      return;
    }
    if (code === MEMBERSHIP_ENDED || code === NOT_FOUND) {
      // That stream is gone, now or while this phone was away: what is left must be looked at afresh.
      this.#streams.forget();
      this.#tabs.tell({ says: "ended", code });
    } else if (!welcomed && code !== SESSION_ENDED) {
      // The server gave a ticket, and its socket was not welcomed: sockets are blocked on the way.
      void this.#askForPages();
    }
    if (code === RESTARTING && welcomed) this.#again(Math.random() * RETURN_WITHIN);
    else this.#later();
  }

  async #askForPages(): Promise<void> {
    clearTimeout(this.#nextAsk);
    const turn = this.#turn;
    const over = () => turn !== this.#turn || this.state.peek() === "live";
    try {
      await this.#streams.load();
      for (const { id } of this.#streams.cursors) {
        if (!over()) await this.#streams.catchUp(id, (frame) => this.#hear(frame));
      }
      if (over()) return;
      this.lost.value = false;
      this.#isNow("asking");
      this.#nextAsk = setTimeout(() => void this.#askForPages(), seen() ? ASK_EVERY : ASK_EVERY_UNSEEN);
    } catch {
      if (!over()) this.#isNow("off"); // no requests either: the next attempt at a socket tells
    }
  }

  /** Try again after 1 2 4 … 30 s, each a little off, so that a restarted server is not met by all at once. */
  #later(): void {
    if (this.#streams.cursors.length === 0) this.#missed = true;
    if (this.state.peek() !== "asking") {
      this.lost.value = this.#wait > FIRST_WAIT;
      this.#isNow(this.state.peek());
    }
    this.#again(this.#wait * (0.75 + Math.random() / 2));
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  #again(wait: number): void {
    clearTimeout(this.#retry);
    if (this.#means.wanted()) this.#retry = setTimeout(() => this.connect(), wait);
  }

  /** Show how the line is, here and in the other tabs. */
  #isNow(state: State): void {
    this.state.value = state;
    this.#makeUp();
    if (!this.#leads) return;
    this.#tabs.tell({ says: "at", state, lost: this.lost.value, cursors: this.#streams.cursors });
  }

  /** Once there is a server again, have looked at afresh what could not be asked for. */
  #makeUp(): void {
    if (this.lost.peek()) this.#missed = true;
    if (!this.#missed || this.state.peek() === "off") return;
    this.#missed = false;
    this.#streams.again();
  }

  // The tabs that follow it

  #followAnother(): void {
    this.#leads = false;
    this.#drop();
    void this.#askTheLeader();
  }

  async #askTheLeader(): Promise<void> {
    try {
      await this.#streams.load();
    } catch {
      if (!this.#leads) this.#later();
      return;
    }
    if (this.#leads) return;
    this.#tabs.tell({ says: "where" });
    this.#expectWithin(ANSWER_WITHIN);
  }

  /** Where nobody leads although somebody should, and this tab is looked at, it leads. */
  #expectWithin(wait: number): void {
    clearTimeout(this.#unanswered);
    this.#unanswered = setTimeout(() => {
      if (seen() && this.#tabs.joined && !this.#leads) this.#tabs.take();
    }, wait);
  }

  #told(message: Told): void {
    if (this.#leads) {
      if (message.says === "where") this.#isNow(this.state.peek());
      return;
    }
    if (message.says === "where" || this.#streams.cursors.length === 0) return; // of no use before the first load
    this.#expectWithin(SILENCE);
    if (message.says === "at") {
      this.state.value = message.state;
      this.lost.value = message.lost;
      this.#makeUp();
      for (const head of message.cursors) void this.#streams.reach(head);
    } else if (message.says === "frame") {
      const { frame } = message;
      if (frame.type !== "page" || this.#streams.continues(frame)) this.#streams.take(frame);
      else void this.#streams.reach({ ...frame, seq: frame.after });
    } else if (message.code === SESSION_ENDED) {
      this.#means.ended();
    } else if (message.code === SESSION_LOCKED) {
      this.#means.locked();
    } else {
      this.#streams.forget();
      void this.#askTheLeader();
    }
  }

  /** Let go of the line and of every attempt at one. */
  #drop(): void {
    this.#turn += 1;
    clearTimeout(this.#nextAsk);
    clearTimeout(this.#unanswered);
    this.#line?.close();
    this.#line = null;
    this.#isNow("off");
  }
}
