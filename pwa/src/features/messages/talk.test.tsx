import { render, screen, waitFor, within } from "@testing-library/preact";
import { expect, test } from "vitest";
import { timeName } from "../../core/clock.ts";
import { beingWritten, setAside, takeUp } from "../../core/writing.ts";
import { DraftsStore } from "./drafts.ts";
import { Agreeing, Alone } from "./Screen.tsx";
import { message, mine, names, outgoing, talk, tap } from "./talk.testing.tsx";
import { type Thread, withMessages } from "./thread.ts";

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
