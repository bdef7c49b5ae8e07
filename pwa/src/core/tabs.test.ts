import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withLocks, withoutLocks } from "../test/locks.ts";
import { Live } from "./live.ts";
import type { LiveFrame, StreamHead } from "./wire.ts";

/** The channel between the tabs of one browser. */
const channels = new Set<Channel>();
class Channel {
  onmessage: ((message: { data: unknown }) => void) | null = null;
  constructor() {
    channels.add(this);
  }
  postMessage(data: unknown) {
    for (const other of channels)
      if (other !== this) queueMicrotask(() => other.onmessage?.({ data: structuredClone(data) }));
  }
  close() {
    channels.delete(this);
  }
}

class Socket {
  static opened: Socket[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: ((closed: { code: number }) => void) | null = null;
  open = true;
  constructor() {
    Socket.opened.push(this);
  }
  send() {}
  close(code = 1000) {
    this.open = false;
    this.onclose?.({ code });
  }
  says(frame: LiveFrame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}
const opened = () => Socket.opened.filter((one) => one.open);

const head = (seq: number): StreamHead => ({ stream: "space", id: "s1", epoch: "e", seq });
const page = (...seqs: number[]): LiveFrame => ({
  type: "page",
  stream: "space",
  id: "s1",
  epoch: "e",
  events: seqs.map((seq) => ({ seq, kind: "message.heard" })),
  after: seqs.at(-1) as number,
  more: false,
  included: {},
});
const settle = () => vi.advanceTimersByTimeAsync(0);

function tab(loadedAt = 4) {
  const heard: number[] = [];
  const ask = vi.fn<(after: StreamHead) => Promise<LiveFrame | null>>(async ({ seq }) => page(seq));
  const ended = vi.fn();
  const fresh = vi.fn(async () => [head(loadedAt)]);
  const live = new Live({
    name: () => "line",
    ticket: async () => "ticket",
    fresh,
    page: ask,
    me: () => undefined,
    wanted: () => true,
    ended,
    locked: () => undefined,
  });
  live.on("message.heard", (event) => heard.push(event.seq));
  return { live, heard, ask, ended, fresh };
}

async function twoTabs() {
  const [one, other] = [tab(), tab()];
  one.live.connect();
  await settle();
  opened()[0]?.says({ type: "welcome", cursors: [head(4)] });
  other.live.connect();
  await settle();
  return { one, other };
}

beforeEach(() => {
  channels.clear();
  Socket.opened = [];
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", Socket);
  vi.stubGlobal("BroadcastChannel", Channel);
  withLocks();
});
afterEach(() => {
  withoutLocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("two tabs have one socket, and both hear what it says", async () => {
  const { one, other } = await twoTabs();
  expect(opened()).toHaveLength(1);
  expect(other.live.state.value).toBe("live");

  opened()[0]?.says(page(5));
  await settle();
  expect([one.heard, other.heard]).toEqual([[5], [5]]);
  expect(other.ask).not.toHaveBeenCalled();
});

test("a tab that loaded before the other tab's line was there asks for what lies between, once", async () => {
  const late = tab(4);
  const one = tab(8);
  one.live.connect();
  await settle();
  opened()[0]?.says({ type: "welcome", cursors: [head(8)] });
  late.ask.mockResolvedValueOnce(page(5, 6, 7, 8));
  late.live.connect();
  await settle();

  expect(late.heard).toEqual([5, 6, 7, 8]);
  opened()[0]?.says(page(9));
  await settle();
  expect(late.heard).toEqual([5, 6, 7, 8, 9]);
  expect(late.ask).toHaveBeenCalledTimes(1);
});

test("a tab that was asleep asks for the gap and not for what it knows", async () => {
  const { other } = await twoTabs();
  const channel = [...channels].at(-1) as Channel;
  const ears = channel.onmessage;
  channel.onmessage = null;
  opened()[0]?.says(page(5));
  await settle();
  channel.onmessage = ears;
  other.ask.mockResolvedValueOnce(page(5, 6));
  opened()[0]?.says(page(6));
  await settle();

  expect(other.heard).toEqual([5, 6]);
  expect(other.ask.mock.calls.map(([after]) => after.seq)).toEqual([4]);
});

test("when the tab that leads closes, the next one opens the line from where it is", async () => {
  const { one, other } = await twoTabs();
  opened()[0]?.says(page(5));
  await settle();
  one.live.stop();
  await settle();

  expect(opened()).toHaveLength(1);
  opened()[0]?.says({ type: "welcome", cursors: [head(5)] });
  opened()[0]?.says(page(6));
  expect(other.heard).toEqual([5, 6]);
});

test("a leader that sleeps loses the lead to the tab that is looked at", async () => {
  const { one, other } = await twoTabs();
  const asleep = [...channels][0] as Channel;
  const ears = asleep.onmessage;
  asleep.onmessage = null;
  other.live.connect();
  await vi.advanceTimersByTimeAsync(2100);
  asleep.onmessage = ears;

  expect(opened()).toHaveLength(1);
  opened()[0]?.says({ type: "welcome", cursors: [head(4)] });
  opened()[0]?.says(page(5));
  await settle();
  expect([one.heard, other.heard]).toEqual([[5], [5]]);
  expect(one.live.state.value).toBe("live");
});

test("a session that ends is told to every tab", async () => {
  const { one, other } = await twoTabs();
  opened()[0]?.close(4401);
  await settle();
  expect(one.ended).toHaveBeenCalledTimes(1);
  expect(other.ended).toHaveBeenCalledTimes(1);
});

test("a membership that ends makes every tab look afresh", async () => {
  const { one, other } = await twoTabs();
  opened()[0]?.close(4403);
  await vi.advanceTimersByTimeAsync(2000);
  expect(one.fresh).toHaveBeenCalledTimes(2);
  expect(other.fresh).toHaveBeenCalledTimes(2);
});
