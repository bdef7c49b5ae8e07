import { render, screen, waitFor, within } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { timeName } from "../../core/clock.ts";
import { Problem } from "../../core/problem.ts";
import type { MessageRead, SpaceRead } from "../../core/wire.ts";
import { beingWritten, setAside, takeUp } from "../../core/writing.ts";
import { DraftsStore } from "./drafts.ts";
import { Agreeing, Alone } from "./Screen.tsx";
import { held, message, mine, names, outgoing, talk, tap } from "./talk.testing.tsx";
import { keepable, ownOnly, type Thread, withMessages } from "./thread.ts";
import { caughtUp, undo } from "./undoing.ts";

test("an empty thread says that a first letter can be short, and offers to write it", async () => {
  await talk();

  screen.getByText("No letters yet. A first one can be two lines.");
  expect(screen.getByRole("link", { name: "Write to Sam" }).getAttribute("href")).toBe("/write");
});

test("letters stand newest last, each named by who wrote it and when", async () => {
  await talk({ messages: [mine(), message()] });

  expect(names()).toEqual(["From you, March 3", "From Sam, March 3, closed letter"]);
});

test("a new letter is closed: kind and length, no words, until it is opened, and nobody is told", async () => {
  const { sent, store, keeping } = await talk({ messages: [message({ text: "word ".repeat(250) })] });
  const closed = screen.getByRole("article");
  expect(closed.textContent).toContain("A letter, about 2 minutes");
  expect(closed.textContent).not.toContain("word word");

  tap("Read now");

  expect(screen.getByRole("article").textContent).toContain("word word");
  expect(sent).toEqual([]);
  expect(store.thread.value.closed).toEqual([]);
  await waitFor(async () => expect((await keeping.read("space-1"))?.closed).toEqual([]));
});

test("put off for later it stays closed, and the thread is not opened at it any more", async () => {
  const { store, aside } = await talk({ messages: [message()] });
  expect(store.firstClosed.value).toBe("message-1");

  tap("Later");

  screen.getByText("Kept for later.");
  expect(aside).toEqual(["message-1"]);
  expect(screen.queryByRole("button", { name: "Later" })).toBeNull();
  expect(store.firstClosed.value).toBeNull();
});

test("what was answered, or lies before one's own last words, is open on a new phone", () => {
  const before = message();
  const heard = message({ heard_on: "2026-03-03" });
  const own = mine();
  const after = message();
  const none: Thread = { messages: [], next: null, closed: [], later: [], away: [], places: {} };

  expect(withMessages(none, [after, own, heard, before], "alex").closed).toEqual([after.id]);
});

test("a structured message reads as one, with the words before each part once", async () => {
  const parts = {
    situation: "When the door was locked",
    feeling: "shut out",
    because: "",
    request: "",
    understanding: "",
  };
  await talk({ messages: [mine({ mode: "structured", text: null, parts })] });

  const text = screen.getByRole("article").textContent;
  expect(text).toContain("When the door was locked");
  expect(text).not.toContain("When When");
  expect(text).toContain("I feel shut out");
  expect(text).not.toContain("because");
});

test("I hear you is one tap, and the seam is drawn only when the server has it", async () => {
  const letter = message();
  const { sent } = await talk({
    messages: [letter],
    answer: () => ({ state: "sent", answer: { ...letter, heard_on: "2026-03-04", version: 2 } }),
  });
  tap("Read now");
  expect(screen.queryByText(/Heard/)).toBeNull();

  tap("I hear you");

  await screen.findByText("Heard, March 4.");
  expect(sent[0]?.path).toBe("/spaces/space-1/messages/message-1/heard");
  expect(screen.queryByRole("button", { name: "I hear you" })).toBeNull();
});

test("I hear you without signal waits on this phone, and draws no seam", async () => {
  const { items } = await talk({ messages: [message()], online: false });
  tap("Read now");
  items.value = [outgoing({ id: "2", kind: "message.hear", about: "message-1" })];

  await screen.findByText(/is on this phone\. It goes when there is signal/);
  expect(screen.queryByText(/^Heard/)).toBeNull();
});

test("a held message can be undone: it is dropped, and its words are back to be written on", async () => {
  const { called } = await talk({ messages: [held()] });
  const row = screen.getByText("Sends in a moment").closest("[role=status]") as HTMLElement;

  tap("Undo send", row);

  await waitFor(() => expect(called).toContain("drop message-1"));
  await waitFor(async () => expect((await beingWritten())?.text).toBe("Words 1"));
  await waitFor(() => expect(location.pathname).toBe("/write"));
});

test("a letter that was held when letters were given up says that it waits, and can be taken back", async () => {
  const rules = { letters: false } as SpaceRead["ground_rules"];
  await talk({ messages: [held()], on: { ground_rules: rules } });
  const row = screen.getByText("Waits here: you have not both chosen letters").closest("[role=status]");

  expect(screen.queryByText("Send now")).toBeNull();
  expect(within(row as HTMLElement).getByRole("button").textContent).toBe("Take back");
});

test("an undo that does not reach the server changes nothing and says so", async () => {
  const { store } = await talk({
    messages: [held()],
    drop: () => Promise.reject(new Problem("unreachable", 0)),
  });

  tap("Undo send");

  expect((await screen.findByRole("alert")).textContent).toContain("can't reach the server");
  expect(store.thread.value.messages).toHaveLength(1);
  expect(await beingWritten()).toBeNull();
});

test("the button that undid keeps its place and the focus when the moment has passed", async () => {
  const waiting = held();
  const { store } = await talk({ messages: [waiting] });
  const button = screen.getByRole("button", { name: "Undo send" });
  button.focus();

  store.put({
    ...waiting,
    state: "delivered",
    sent_at: new Date().toISOString(),
    deliver_at: null,
    version: 2,
  });

  await screen.findByText("Sent");
  expect(document.activeElement).toBe(button);
  expect(button.textContent).toBe("More");
});

test("a held message can go now", async () => {
  const { called } = await talk({ messages: [held()] });

  tap("Send now");

  await screen.findByText("Sent");
  expect(called).toContain("deliver message-1");
});

test("where the live line is silent, the server is asked once the hold has passed", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  const waiting = held();
  const { store, called } = await talk({ messages: [] });
  store.put(waiting);

  await vi.advanceTimersByTimeAsync(11_600);

  expect(called).toEqual(["read message-1"]);
  expect(store.thread.value.messages[0]?.state).toBe("delivered");
});

test.each([
  [{ online: true }, "Sending"],
  [{ online: false }, "On this phone. Sends when there is signal."],
])("words on their way say where they are: %o", async ({ online }, line) => {
  await talk({ items: [outgoing()], online });

  screen.getByText(line);
  expect(screen.getByRole("article").textContent).toContain("I felt alone.");
});

test("words that wait for signal can be taken back to be written on", async () => {
  const { items } = await talk({ items: [outgoing()], online: false });

  tap("Undo send");

  await waitFor(() => expect(items.value).toEqual([]));
  expect((await beingWritten())?.text).toBe("I felt alone.");
});

test("what was undone just as it left is dropped on the server when it arrives", async () => {
  const taken: string[] = [];
  const api = { takeBack: async (_: string, id: string) => taken.push(id) as never };
  const [undone, other] = [outgoing(), outgoing({ id: "item-2" })];
  await undo({ drop: async () => undefined }, undone);

  expect(caughtUp(api, mine(), other)).toBe(false);
  expect(caughtUp(api, mine({ id: "arrived" }), undone)).toBe(true);
  expect(taken).toEqual(["arrived"]);
});

test("a closed space takes the other's letters from the phone", () => {
  const [own, theirs] = [mine(), message()];
  const thread: Thread = {
    messages: [own, theirs],
    next: null,
    closed: [theirs.id],
    later: [],
    away: [],
    places: {},
  };

  expect(keepable(ownOnly(thread, "alex"))).toEqual({
    messages: [own],
    next: null,
    closed: [],
    later: [],
    away: [],
    places: {},
  });
});

test("refused words stay whole, with the reason, and go back to be written on with what was found", async () => {
  const finding = { code: "blame", severity: "block", span: [2, 6], part: null };
  const refused = { type: "not-an-i-statement", status: 422, extras: { findings: [finding] } };
  const { items } = await talk({ items: [outgoing({ refused })] });
  screen.getByText("One thing to reword before this can go as an I-statement.");
  expect(screen.getByRole("article").textContent).toContain("I felt alone.");

  tap("Edit");

  await waitFor(() => expect(items.value).toEqual([]));
  expect(await beingWritten()).toMatchObject({ text: "I felt alone.", found: [{ words: "felt" }] });
});

test("delivered and heard are said only where they are so", async () => {
  await talk({
    messages: [mine(), mine({ reached: true }), mine({ reached: false }), mine({ heard_on: "2026-03-04" })],
  });

  const lines = screen.getAllByRole("status").map((row) => row.querySelector(".state")?.textContent);
  expect(lines).toEqual(["Sent", "Delivered", "Sent", "Sam: I hear you"]);
  screen.getByText("Heard, March 4.");
});

test("taking back names what happens, then leaves a line without content on both sides", async () => {
  const { sent, keeping } = await talk({ messages: [mine(), message({ state: "taken_back", text: null })] });
  screen.getByText("Sam took a letter back");

  tap("More");
  tap("Take it back");
  screen.getByText(/Sam sees that you took something back, and no more/);
  tap("Take it back now");

  await screen.findByText("You took this back");
  expect(screen.queryByText("Words 1")).toBeNull();
  expect(sent[0]).toMatchObject({ method: "DELETE", path: "/spaces/space-1/messages/message-1" });
  await waitFor(async () =>
    expect((await keeping.read("space-1"))?.messages.map(({ text }) => text)).toEqual([null, null]),
  );
});

test("a letter that arrives comes closed at the end, and is told in a quiet line", async () => {
  const { store } = await talk({ messages: [mine()] });

  store.put(message());
  await screen.findByRole("button", { name: "1 new below" });

  expect(names()).toEqual(["From you, March 3", "From Sam, March 3, closed letter"]);
  tap("1 new below");
  expect(screen.queryByRole("button", { name: "1 new below" })).toBeNull();
});

test("what arrives while the thread is fetched is not taken out by an answer that does not know of it yet", async () => {
  const before = [mine({ id: "first", sent_at: "2026-03-03T10:00:00Z" })];
  let answers: () => void = () => undefined;
  const page = vi.fn(async () => {
    const items = [...before];
    if (page.mock.calls.length > 1)
      await new Promise<void>((resolve) => {
        answers = resolve;
      });
    return { items, next: null };
  });
  const { store } = await talk({ page });
  const asked = store.refresh();

  store.put(mine({ id: "second", sent_at: "2026-03-03T11:00:00Z" }));
  answers();
  await asked;
  store.put(mine({ id: "third", sent_at: "2026-03-03T12:00:00Z" }));

  expect(store.thread.value.messages.map(({ id }) => id)).toEqual(["first", "second", "third"]);
});

test("what is taken back or dropped while the thread is fetched does not come back with it", async () => {
  const there = [mine({ id: "back" }), mine({ id: "dropped", state: "held", sent_at: null })];
  let answers: () => void = () => undefined;
  const page = vi.fn(async () => {
    if (page.mock.calls.length > 1)
      await new Promise<void>((resolve) => {
        answers = resolve;
      });
    return { items: [...there].reverse(), next: null };
  });
  const { store, keeping } = await talk({ page });
  const asked = store.refresh();
  await store.takeBack(there[0] as MessageRead);
  store.drop("dropped");
  answers();
  await asked;
  expect(store.thread.value.messages.map(({ id, text }) => [id, text])).toEqual([["back", null]]);
  expect((await keeping.read("space-1"))?.messages.map(({ text }) => text)).not.toContain("Words 1");
});

test("what is taken back stays so while the server has not heard of it", async () => {
  const there = mine();
  const item = outgoing({ kind: "message.take_back", method: "DELETE", about: there.id });
  const answer = () => ({ state: "waiting", item }) as const;
  const { store, items } = await talk({ messages: [there], answer });
  await store.takeBack(there);
  items.value = [item];
  await store.refresh();
  expect(store.thread.value.messages[0]).toMatchObject({ state: "taken_back", text: null });

  items.value = [{ ...item, refused: { type: "not-found", status: 404, extras: {} } }];
  await store.refresh();
  expect(store.thread.value.messages[0]?.text).toBe(there.text);
});

test("after a backup was restored the thread is as the server has it", async () => {
  const there = [mine({ version: 3, text: "as it was" })];
  const page = async () => ({ items: [...there], next: null });
  const { store } = await talk({ page });
  there[0] = { ...(there[0] as MessageRead), version: 2, text: "as it is" };
  await store.refresh();
  expect(store.thread.value.messages.map(({ text }) => text)).toEqual(["as it is"]);
});

test("the same thing put in twice stands there once", async () => {
  const { store } = await talk({ messages: [mine()] });
  const letter = message();

  store.put(letter);
  store.put(letter);

  expect(store.thread.value.messages).toHaveLength(2);
  expect(store.news.value).toEqual([letter.id]);
});

test("earlier letters come by the server's key, and at most sixty are drawn at once", async () => {
  const all = Array.from({ length: 95 }, () => mine());
  const asked: (string | undefined)[] = [];
  const page = async (before?: string) => {
    asked.push(before);
    const end = before === undefined ? all.length : Number(before);
    const start = Math.max(0, end - 30);
    return { items: all.slice(start, end).reverse(), next: start > 0 ? String(start) : null };
  };
  await talk({ page: (async (_: string, before?: string) => page(before)) as never });
  expect(names()).toHaveLength(30);

  for (const shown of [60, 60, 60]) {
    tap("Earlier");
    await waitFor(() => expect(screen.getByRole("button", { name: /Earlier$/ })).toBeTruthy(), {
      timeout: 300,
    }).catch(() => undefined);
    await waitFor(() => expect(names()).toHaveLength(shown));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Earlier…" })).toBeNull());
  }

  expect(asked).toEqual([undefined, "65", "35", "5"]);
  expect(screen.getAllByRole("article")[0]?.textContent).toContain("Words 1");
  expect(screen.queryByRole("button", { name: "Earlier" })).toBeNull();
  tap("Later letters");
  expect(names()).toHaveLength(60);
});

test("without signal the phone's copy is shown, and said to be one", async () => {
  const kept: Thread = { messages: [mine()], next: null, closed: [], later: [], away: [], places: {} };
  await talk({ kept, page: () => Promise.reject(new Problem("no-signal", 0)), online: false });

  screen.getByText("Words 1");
  screen.getByText(/As this phone last saw it/);
});

test("with nothing on the phone and no server the screen says so and tries again", async () => {
  let times = 0;
  await talk({
    page: async () => {
      times += 1;
      if (times === 1) throw new Problem("unreachable", 0);
      return { items: [message()], next: null };
    },
  });
  screen.getByText(/we can't reach the server now/);
  screen.getByRole("link", { name: "Write to Sam" });
  screen.getByRole("link", { name: "Time-out" });
  expect(screen.queryByText(/No letters yet/)).toBeNull();

  tap("Try again");

  await screen.findByRole("article");
});

test("what another device dropped, and the other's letters of a closed space, go from the phone's copy", async () => {
  const [own, theirs, dropped] = [mine(), message(), held()];
  const kept: Thread = {
    messages: [own, theirs, dropped],
    next: null,
    closed: [theirs.id],
    later: [],
    away: [],
    places: {},
  };
  const { store, keeping } = await talk({
    kept,
    on: { state: "closed", other: null },
    messages: [own],
  });

  expect(store.thread.value.messages.map(({ id }) => id)).toEqual([own.id]);
  await waitFor(async () => expect((await keeping.read("space-1"))?.messages).toHaveLength(1));
  expect(screen.queryByRole("link", { name: /Write/ })).toBeNull();
  screen.getByText("What you wrote stays with you here.");
});

test("paused, one can read and take back, and nothing invites to send", async () => {
  await talk({
    messages: [mine(), message()],
    on: { pause: { until: "2031-06-03", mine: false, theirs: true } },
  });
  tap("Read now");

  screen.getByText(/Paused until June 3, 2031/);
  for (const name of ["I hear you", "Write to Sam", "Reply"]) {
    expect(screen.queryByText(name)).toBeNull();
  }
  tap("More");
  expect(screen.queryByRole("button", { name: "Add to it" })).toBeNull();
  screen.getByRole("button", { name: "Take it back" });
});

test("begun words are gone on with, and drafts are listed on this phone only", async () => {
  await takeUp({ text: "Begun" });
  await setAside({ ...((await beingWritten()) as never as object), id: "d", text: "Put aside" } as never);
  const { drafts } = await talk();

  screen.getByRole("link", { name: "Go on writing" });
  tap("1 draft");
  screen.getByText("Put aside");
  tap("Delete: Put aside");
  await waitFor(() => expect(drafts.aside.value).toEqual([]));
});

test("alone, Talk holds drafts and a place to practise", async () => {
  const drafts = new DraftsStore();
  render(<Alone drafts={drafts} />);

  screen.getByText(/Talk is for two/);
  expect(screen.getByRole("link", { name: "Practise" }).getAttribute("href")).toBe("/practise");
  expect(screen.getByRole("link", { name: "Invite someone" }).getAttribute("href")).toBe("/invite");
});

test("before both have signed, the way to the ground rules stands there", () => {
  render(<Agreeing drafts={new DraftsStore()} />);

  screen.getByText("Letters open once you have both signed the ground rules.");
  screen.getByRole("link", { name: "Read the ground rules" });
});

test("a time-out stands beside where one writes, and so does the way to it, however long the thread is", async () => {
  const ends_at = new Date(Date.now() + 1_200_000).toISOString();
  const { view } = await talk({
    messages: [mine()],
    timeOut: { id: "t-1", by: "sam", ends_at, ending: null },
  });
  const foot = within(view.container.querySelector(".talk-foot") as HTMLElement);
  foot.getByRole("link", { name: "Write to Sam" });
  foot.getByText(`Time-out until ${timeName(ends_at)}.`);
  expect(foot.getByRole("link", { name: "The time-out" }).getAttribute("href")).toBe("/time-out");
});
