import { screen, waitFor } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { Problem } from "../../core/problem.ts";
import type { MessageRead } from "../../core/wire.ts";
import { held, message, mine, names, outgoing, talk, tap } from "./talk.testing.tsx";
import { keepable, ownOnly, type Thread } from "./thread.ts";

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
