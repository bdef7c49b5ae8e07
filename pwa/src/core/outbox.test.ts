import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { disk } from "./disk.ts";
import { type Draft, Outbox } from "./outbox.ts";
import { Problem } from "./problem.ts";
import { session } from "./session.ts";

/** A server of one line: each answer once, then 201s; everything it was sent is in `seen`. */
function server(...answers: (() => Response | Promise<Response>)[]) {
  const seen: { path: string; key: string | null; match: string | null; body: unknown }[] = [];
  const send = async (request: Request) => {
    const text = await request.text();
    seen.push({
      path: new URL(request.url).pathname,
      key: request.headers.get("Idempotency-Key"),
      match: request.headers.get("If-Match"),
      body: text ? JSON.parse(text) : null,
    });
    return (answers.shift() ?? (() => Response.json({ n: seen.length }, { status: 201 })))();
  };
  return { seen, send };
}

const lost = () => Promise.reject(Problem.unreachable());
const refused =
  (type: string, status: number, more = {}) =>
  () =>
    Response.json({ type: `/problems/${type}`, title: "no", status, ...more }, { status });
const write = (about: string, more: Partial<Draft> = {}): Draft => ({
  kind: "message.send",
  method: "POST",
  path: `/things/${about}`,
  body: { about },
  about,
  ...more,
});
const paths = (seen: { path: string }[]) => seen.map((one) => one.path.split("/").pop());

let account = 0;
beforeEach(async () => {
  account += 1;
  await disk.open(`outbox-${account}`);
  session.state.value = "in";
});
afterEach(() => {
  vi.restoreAllMocks();
  disk.close();
});

test("a write goes at once and its answer comes back", async () => {
  const { seen, send } = server();
  const outcome = await new Outbox(send).send(write("a", { version: 3 }));

  expect(outcome).toEqual({ state: "sent", answer: { n: 1 } });
  expect(seen[0]).toMatchObject({ path: "/api/v1/things/a", match: '"3"', body: { about: "a" } });
});

test("an answer that what the other did has overtaken, or that is given once more, has all looked at afresh", async () => {
  let news = 0;
  const again = vi.fn();
  const replayed = () => Response.json({}, { status: 201, headers: { "Idempotent-Replayed": "true" } });
  const overtaken = () => {
    news += 1;
    return Response.json({}, { status: 201 });
  };
  const ordinary = () => Response.json({}, { status: 201 });
  const outbox = new Outbox(server(ordinary, overtaken, replayed).send, { news: () => news, again });
  const told: number[] = [];
  outbox.on("message.send", { sent: () => told.push(again.mock.calls.length) });

  for (const about of ["a", "b", "c"]) await outbox.send(write(about));
  expect(again).toHaveBeenCalledTimes(2);
  expect(told, "after those who wait for the answer have it").toEqual([0, 0, 1]);
});

test("what arrived at an earlier try, and whose answer is gone, has all looked at afresh and is no refusal", async () => {
  const again = vi.fn();
  const outbox = new Outbox(server(lost, refused("answer-forgotten", 409)).send, { news: () => 0, again });
  const told = vi.fn();
  outbox.on("message.send", { sent: told, refused: told });
  await outbox.send(write("a"));
  await outbox.flush();

  expect(outbox.sync.value).toEqual({ state: "saved" });
  expect(await disk.all("outbox")).toEqual([]);
  expect([again.mock.calls.length, told.mock.calls.length]).toEqual([1, 0]);
});

test("leaving goes before everything that waits, also after the app was closed", async () => {
  const first = new Outbox(lost);
  await first.send(write("a"));
  await first.send(write("leave", { ahead: true }));
  first.close();

  const { seen, send } = server();
  const later = new Outbox(send);
  await later.open();

  await vi.waitFor(() => expect(paths(seen)).toEqual(["leave", "a"]));
});

test("writes go in the order they were done, each with its own key", async () => {
  const { seen, send } = server();
  const outbox = new Outbox(send);

  await Promise.all(["a", "b", "c"].map((name) => outbox.send(write(name))));

  expect(paths(seen)).toEqual(["a", "b", "c"]);
  expect(new Set(seen.map((one) => one.key)).size).toBe(3);
});

test("a clock that was put back changes no order, and two tabs in one instant write over nothing", async () => {
  const clock = vi.spyOn(Date, "now").mockReturnValue(2_000_000);
  await new Outbox(lost).send(write("a"));
  clock.mockReturnValue(1_000_000);
  const { seen, send } = server();
  let reached = false;
  const tabs = [1, 2].map(() => new Outbox((request) => (reached ? send(request) : lost())));
  for (const tab of tabs) await tab.open();
  await Promise.all(tabs.map((tab, number) => tab.send(write(`b${number}`))));
  expect(await disk.all("outbox")).toHaveLength(3);

  reached = true;
  await tabs[0]?.flush();
  expect(paths(seen)[0]).toBe("a");
  expect(new Set(paths(seen))).toEqual(new Set(["a", "b0", "b1"]));
});

test("without an answer the first stays first, and goes again with the same key", async () => {
  const { seen, send } = server(lost);
  const outbox = new Outbox(send);

  const first = await outbox.send(write("a"));
  expect(first.state).toBe("waiting");
  expect(outbox.sync.value.state).toBe("unreachable");
  await outbox.send(write("b"));

  expect(paths(seen)).toEqual(["a", "a", "b"]);
  expect(seen[1]?.key).toBe(seen[0]?.key);
  expect(outbox.sync.value).toEqual({ state: "saved" });
});

test("a refused write stays with its reason and does not hold up the next", async () => {
  const { seen, send } = server(refused("space-paused", 409, { until: "2026-03-09" }));
  const outbox = new Outbox(send);

  const [first, second] = await Promise.all([outbox.send(write("a")), outbox.send(write("b"))]);

  expect(first.state).toBe("refused");
  expect(second.state).toBe("sent");
  expect(outbox.refused.value[0]?.refused).toMatchObject({
    type: "space-paused",
    extras: { until: "2026-03-09" },
  });
  expect(outbox.sync.value).toEqual({ state: "refused", number: 1 });
  await outbox.flush();
  expect(seen).toHaveLength(2);
});

test("what waits survives closing the app and is told to who asks for its kind", async () => {
  await new Outbox(server(lost).send).send(write("a"));
  const { seen, send } = server();
  const later = new Outbox(send);
  const heard: unknown[] = [];
  later.on("message.send", { sent: (answer, item) => heard.push([answer, item.about]) });

  await later.open();
  await later.flush();

  expect(paths(seen)).toEqual(["a"]);
  expect(heard).toEqual([[{ n: 1 }, "a"]]);
  expect(await disk.all("outbox")).toEqual([]);
});

test("a refused write is still there after closing the app, and is not sent again", async () => {
  await new Outbox(server(refused("version-stale", 412)).send).send(write("a"));
  const { seen, send } = server();
  const later = new Outbox(send);

  await later.open();
  await later.flush();

  expect(seen).toEqual([]);
  expect(later.refused.value[0]?.refused?.type).toBe("version-stale");
});

test("a dropped write is never sent", async () => {
  const { seen, send } = server(lost);
  const outbox = new Outbox(send);
  const outcome = await outbox.send(write("a"));
  if (outcome.state !== "waiting") throw new Error("it was to wait");

  await outbox.drop(outcome.item.id);
  await outbox.flush();

  expect(seen).toHaveLength(1);
  expect(await disk.all("outbox")).toEqual([]);
});

test("what is taken out while it is on its way does not come back where it is refused", async () => {
  let answer: (response: Response) => void = () => undefined;
  const { seen, send } = server(() => new Promise<Response>((resolve) => (answer = resolve)));
  const outbox = new Outbox(send);
  const told = vi.fn();
  outbox.on("message.send", { sent: told, refused: told });
  void outbox.send(write("a"));
  await vi.waitFor(() => expect(seen).toHaveLength(1));

  await outbox.drop(outbox.items.value[0]?.id ?? "");
  answer(refused("not-an-i-statement", 422)());
  await outbox.flush();

  expect(outbox.items.value).toEqual([]);
  expect(await disk.all("outbox")).toEqual([]);
  expect(told).not.toHaveBeenCalled();
});

test("what is deleted in the instant it is refused is gone", async () => {
  const outbox = new Outbox(server(refused("not-found", 404)).send);
  const kept = disk.write.bind(disk);
  let wrote = () => undefined as unknown;
  const slow = new Promise((resolve) => (wrote = () => resolve(null)));
  vi.spyOn(disk, "write").mockImplementation(async (drawer, key, value) => {
    if ((value as { refused: unknown }).refused) await slow;
    return kept(drawer, key, value);
  });
  void outbox.send(write("a"));
  await vi.waitFor(() => expect(outbox.refused.value).toHaveLength(1));
  const dropped = outbox.drop(outbox.items.value[0]?.id ?? "");
  wrote();
  await dropped;
  await outbox.flush();
  expect(await disk.all("outbox")).toEqual([]);
});

test("without signal nothing is tried and the chip says where the words are", async () => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const { seen, send } = server();
  const outbox = new Outbox(send);

  expect((await outbox.send(write("a"))).state).toBe("waiting");
  expect(outbox.sync.value).toEqual({ state: "no-signal" });
  expect(seen).toEqual([]);
});

test("after the session ran out the queue waits for sign-in", async () => {
  session.state.value = "expired";
  const { seen, send } = server();
  const outbox = new Outbox(send);
  expect((await outbox.send(write("a"))).state).toBe("waiting");

  session.state.value = "in";
  await outbox.flush();

  expect(paths(seen)).toEqual(["a"]);
});

test("what another tab dropped is not sent from here, and what a closed tab left is", async () => {
  const { seen, send } = server(lost, lost);
  const [closed, open] = [new Outbox(send), new Outbox(send)];
  const undone = await closed.send(write("undone"));
  await open.open();
  await open.flush();
  if (undone.state !== "waiting") throw new Error("it was to wait");
  await closed.drop(undone.item.id);
  await disk.write("outbox", "zzz", { ...undone.item, ...write("left"), id: "zzz", key: "k" });
  const before = seen.length;

  await open.flush();

  expect(paths(seen.slice(before))).toEqual(["left"]);
  expect(open.items.value).toEqual([]);
});

test("what another tab sent for this one is asked for again by the same key, so that the screen gets its answer", async () => {
  const { seen, send } = server();
  const mine = new Outbox(send);
  const outcome = mine.send(write("a"));
  void disk.remove("outbox", mine.items.value[0]?.id ?? "");

  expect(await outcome).toEqual({ state: "sent", answer: { n: 1 } });
  expect(seen).toHaveLength(1);
});
