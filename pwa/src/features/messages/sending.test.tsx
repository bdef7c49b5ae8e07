import { screen, waitFor, within } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { Problem } from "../../core/problem.ts";
import type { SpaceRead } from "../../core/wire.ts";
import { beingWritten } from "../../core/writing.ts";
import { held, message, mine, outgoing, talk, tap } from "./talk.testing.tsx";
import { caughtUp, undo } from "./undoing.ts";

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
