import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Live } from "./live.ts";
import type { LiveFrame, StreamHead } from "./wire.ts";

/** The other end of the line: every socket that was opened, with what was said on it. */
class Line {
  static opened: Line[] = [];
  sent: { type: string; cursors?: unknown; ticket?: string }[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: ((closed: { code: number }) => void) | null = null;
  constructor(readonly url: string) {
    Line.opened.push(this);
  }
  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  close(code = 1000) {
    this.onclose?.({ code });
  }
  says(frame: LiveFrame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

const head: StreamHead = { stream: "space", id: "s1", epoch: "e", seq: 4 };
const page = (after: number, kind = "message.heard"): LiveFrame => ({
  type: "page",
  stream: "space",
  id: "s1",
  epoch: "e",
  events: [{ seq: after, kind }],
  after,
  more: false,
  included: { steps: [{ number: 1, turn: 1, state: "open", mine: null, other: null, decided_on: null }] },
});

const nothing: LiveFrame = { ...page(4), events: [], included: {} } as LiveFrame;

const settle = () => vi.advanceTimersByTimeAsync(0);
const last = () => Line.opened.at(-1) as Line;

function setUp() {
  const fresh = vi.fn(async () => [head]);
  const ended = vi.fn();
  const page = vi.fn<(after: StreamHead) => Promise<LiveFrame | null>>(async () => nothing);
  const means = {
    name: () => "line",
    ticket: async () => "ticket",
    fresh,
    page,
    me: () => "a1",
    wanted: () => true,
    ended,
    locked: vi.fn(),
  };
  const live = new Live(means);
  live.watch();
  return { live, fresh, ended, page };
}

async function connected() {
  const both = setUp();
  both.live.connect();
  await settle();
  last().onopen?.();
  last().says({ type: "welcome", cursors: [head] });
  return both;
}

beforeEach(() => {
  Line.opened = [];
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", Line);
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("the first word is a ticket with the cursors of what was loaded", async () => {
  const { live } = await connected();

  expect(last().sent[0]).toEqual({
    type: "hello",
    ticket: "ticket",
    cursors: [{ stream: "space", id: "s1", epoch: "e", after: 4 }],
  });
  expect(live.state.value).toBe("live");
});

test("a page hands over what it includes first, then each event", async () => {
  const { live } = await connected();
  const order: string[] = [];
  live.keep("steps", (step) => order.push(`step ${step.number}`));
  live.on("message.heard", (event) => order.push(`event ${event.seq}`));

  last().says(page(5));

  expect(order).toEqual(["step 1", "event 5"]);
});

test("a cut line is opened again from where the last page ended, without loading anew", async () => {
  const { live, fresh } = await connected();
  last().says(page(9));

  last().close(1006);
  expect(live.state.value).toBe("off");
  await vi.advanceTimersByTimeAsync(1000);
  last().onopen?.();

  expect(Line.opened).toHaveLength(2);
  expect(last().sent[0]?.cursors).toEqual([{ stream: "space", id: "s1", epoch: "e", after: 9 }]);
  expect(fresh).toHaveBeenCalledTimes(1);
});

test("tries wait 1, 2, 4 … and at most 30 seconds; signal ends the wait at once", async () => {
  const { live } = setUp();
  live.follow([head]);
  live.connect();
  await settle();
  for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
    const before = Line.opened.length;
    last().close(1006);
    await vi.advanceTimersByTimeAsync(seconds * 1000 - 10);
    expect(Line.opened).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(20);
    expect(Line.opened).toHaveLength(before + 1);
  }
  last().close(1006);
  dispatchEvent(new Event("online"));
  await settle();
  expect(Line.opened).toHaveLength(9);
});

test("a reset moves the cursor and asks for a fresh load", async () => {
  const { live } = await connected();
  const reloaded: string[] = [];
  live.onReset((_stream, id) => reloaded.push(id));

  last().says({ type: "reset", stream: "space", id: "s1", epoch: "new", seq: 2 });
  last().close(1006);
  await vi.advanceTimersByTimeAsync(1000);
  last().onopen?.();

  expect(reloaded).toEqual(["s1"]);
  expect(last().sent[0]?.cursors).toEqual([{ stream: "space", id: "s1", epoch: "new", after: 2 }]);
});

test("what could not be asked for without signal is looked at afresh once there is a server", async () => {
  const { live } = await connected();
  const reloaded = vi.fn();
  live.onReset(reloaded);
  dispatchEvent(new Event("offline"));
  dispatchEvent(new Event("online"));
  await settle();
  expect(reloaded).not.toHaveBeenCalled();

  last().onopen?.();
  last().says({ type: "welcome", cursors: [head] });
  expect(reloaded).toHaveBeenCalledTimes(1);

  last().close(1006);
  await vi.advanceTimersByTimeAsync(1000);
  last().onopen?.();
  last().says({ type: "welcome", cursors: [head] });
  expect(reloaded, "an ordinary break says nothing").toHaveBeenCalledTimes(1);
});

test("so it is after a start without a server, and after one that was long away", async () => {
  const { live, fresh } = setUp();
  const reloaded = vi.fn();
  live.onReset(reloaded);
  fresh.mockRejectedValueOnce(new Error("no server"));
  live.connect();
  await vi.advanceTimersByTimeAsync(1000);
  last().onopen?.();
  last().says({ type: "welcome", cursors: [head] });
  expect(reloaded).toHaveBeenCalledTimes(1);

  last().close(1006);
  await vi.advanceTimersByTimeAsync(1000);
  last().close(1006);
  await vi.advanceTimersByTimeAsync(2000);
  last().onopen?.();
  last().says({ type: "welcome", cursors: [head] });
  expect(reloaded).toHaveBeenCalledTimes(2);
});

test("it tells what the other did from what one did oneself", async () => {
  const { live } = await connected();
  const before = live.news;
  last().says({ ...page(5), events: [{ seq: 5, kind: "message.delivered", by: "a1" }] } as LiveFrame);
  expect(live.news).toBe(before);
  last().says({ ...page(6), events: [{ seq: 6, kind: "message.heard", by: "a2" }] } as LiveFrame);
  last().says({ ...page(7), events: [{ seq: 7, kind: "check_in.revealed" }] } as LiveFrame);
  expect(live.news).toBe(before + 2);
});

test("a minute of silence is a dead line; beats keep it", async () => {
  const { live } = await connected();
  await vi.advanceTimersByTimeAsync(50_000);
  last().says({ type: "beat" });
  await vi.advanceTimersByTimeAsync(50_000);
  expect(live.state.value).toBe("live");

  await vi.advanceTimersByTimeAsync(11_000);
  expect(live.state.value).toBe("off");
});

test("no signal closes the line, since the browser would not", async () => {
  const { live } = await connected();
  dispatchEvent(new Event("offline"));
  expect(live.state.value).toBe("off");
});

test("when membership ended everything is loaded anew before the next hello", async () => {
  const { fresh } = await connected();
  fresh.mockResolvedValue([]);

  last().close(4403);
  await vi.advanceTimersByTimeAsync(1000);
  last().onopen?.();

  expect(fresh).toHaveBeenCalledTimes(2);
  expect(last().sent[0]?.cursors).toEqual([]);
});

test("a space that just opened is followed at once", async () => {
  const { live } = await connected();
  live.follow([head, { stream: "space", id: "s2", epoch: "e", seq: 0 }]);
  await settle();
  last().onopen?.();

  expect(Line.opened).toHaveLength(2);
  expect(last().sent[0]?.cursors).toContainEqual({ stream: "space", id: "s2", epoch: "e", after: 0 });
});

test("signed out, nothing is tried again", async () => {
  const { live } = await connected();
  live.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(Line.opened).toHaveLength(1);
});

test("a session that ends under a welcomed line is told; an old ticket is only tried again", async () => {
  const { ended, live } = setUp();
  live.connect();
  await settle();
  last().close(4401);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1000);
  last().onopen?.();
  last().says({ type: "welcome", cursors: [head] });

  last().close(4401);
  expect(ended).toHaveBeenCalledTimes(1);
});

test("a server that starts again is met by its phones one after another", async () => {
  const { live } = await connected();
  for (const chance of [0, 0.25, 0.999]) {
    vi.spyOn(Math, "random").mockReturnValue(chance);
    const before = Line.opened.length;
    last().close(1012);
    if (chance > 0) await vi.advanceTimersByTimeAsync(chance * 4000 - 10);
    expect(Line.opened).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(20);
    expect(Line.opened).toHaveLength(before + 1);
    expect(live.lost.value).toBe(false);
    last().says({ type: "welcome", cursors: [head] });
  }
});

test("a membership that ended while this phone was away is looked at afresh, and not asked for again and again", async () => {
  const { fresh } = await connected();
  fresh.mockResolvedValue([]);
  last().close(1006);
  await vi.advanceTimersByTimeAsync(1000);

  last().close(4404);
  await vi.advanceTimersByTimeAsync(2500);
  last().onopen?.();

  expect(fresh).toHaveBeenCalledTimes(2);
  expect(last().sent[0]?.cursors).toEqual([]);
});

test("where sockets are blocked the same pages are asked for, and told, until a socket is welcomed", async () => {
  const { live, page: ask } = setUp();
  const heard: number[] = [];
  live.on("message.heard", (event) => heard.push(event.seq));
  ask.mockResolvedValueOnce({ ...page(5), more: true } as LiveFrame).mockResolvedValueOnce(page(6));
  live.connect();
  await settle();

  last().close(1006);
  await settle();
  expect(live.state.value).toBe("asking");
  expect(heard).toEqual([5, 6]);
  expect(ask.mock.calls.map(([after]) => after.seq)).toEqual([4, 5]);

  await vi.advanceTimersByTimeAsync(5000);
  expect(ask).toHaveBeenCalledTimes(3);
  expect(live.lost.value).toBe(false);

  last().onopen?.();
  last().says({ type: "welcome", cursors: [head] });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(live.state.value).toBe("live");
  expect(ask).toHaveBeenCalledTimes(3);
});

test("a socket that nobody answers counts as blocked within ten seconds", async () => {
  const { live } = setUp();
  live.connect();
  await settle();
  last().onopen?.();
  await vi.advanceTimersByTimeAsync(9000);
  expect(live.state.value).toBe("asking");
});

test("asked for over HTTP, a cursor from another life is reset, and a space one has left is loaded afresh", async () => {
  const { live, page: ask, fresh } = setUp();
  const reloaded: string[] = [];
  live.onReset((_stream, id) => reloaded.push(id));
  ask
    .mockResolvedValueOnce({ type: "reset", stream: "space", id: "s1", epoch: "new", seq: 2 })
    .mockResolvedValueOnce(null);
  live.connect();
  await settle();
  last().close(1006);
  await settle();
  expect(reloaded).toEqual(["s1"]);

  await vi.advanceTimersByTimeAsync(5000);
  expect(fresh).toHaveBeenCalledTimes(2);
});

test("without requests, too, it says so", async () => {
  const { live, page: ask } = setUp();
  ask.mockRejectedValue(new Error("no server"));
  live.connect();
  await settle();
  last().close(1006);
  await settle();
  expect(live.state.value).toBe("off");
  last().close(1006);
  await vi.advanceTimersByTimeAsync(1000);
  last().close(1006);
  expect(live.lost.value).toBe(true);
});
