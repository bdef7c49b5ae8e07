/** One socket: says hello, hands over frames, and ends itself when the other end has gone silent. */
import type { LiveFrame, StreamHead } from "./wire.ts";

interface Means {
  hello: { ticket: string; cursors: readonly StreamHead[] };
  frame: (frame: LiveFrame) => void;
  /** It has ended, with this code; not called after `close`. */
  ended: (code: number, welcomed: boolean) => void;
}

/** Where sockets are blocked, many a middlebox does not say so. */
const WELCOME_WITHIN = 8000;
/** The server beats every 25 s; two missed beats and some patience mean that the line is dead. */
const SILENCE = 60_000;
/** What a browser says of a line that broke. */
const BROKEN = 1006;

export class Line {
  readonly #socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/api/v1/live`);
  readonly #means: Means;
  #patience: ReturnType<typeof setTimeout>;
  #welcomed = false;
  #over = false;

  constructor(means: Means) {
    this.#means = means;
    this.#patience = setTimeout(() => this.#end(BROKEN), WELCOME_WITHIN);
    this.#socket.onopen = () => this.#socket.send(JSON.stringify(helloOf(means.hello)));
    this.#socket.onmessage = ({ data }) => this.#hear(JSON.parse(String(data)) as LiveFrame);
    this.#socket.onclose = ({ code }) => this.#end(code);
  }

  close(): void {
    clearTimeout(this.#patience);
    this.#over = true;
    this.#socket.close();
  }

  #hear(frame: LiveFrame): void {
    if (this.#over) return;
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#end(BROKEN), SILENCE);
    if (frame.type === "welcome") this.#welcomed = true;
    this.#means.frame(frame);
  }

  /** At once, also where the browser would wait long for the other end to say goodbye. */
  #end(code: number): void {
    if (this.#over) return;
    this.close();
    this.#means.ended(code, this.#welcomed);
  }
}

function helloOf({ ticket, cursors }: Means["hello"]) {
  return {
    type: "hello",
    ticket,
    cursors: cursors.map(({ stream, id, epoch, seq }) => ({ stream, id, epoch, after: seq })),
  };
}
