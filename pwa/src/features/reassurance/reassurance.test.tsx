import { signal } from "@preact/signals";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { disk } from "../../core/disk.ts";
import type { Draft, Outcome } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { ReassuranceRequestRead } from "../../core/wire.ts";
import { answers } from "./content.ts";
import { Reassurance } from "./Reassurance.tsx";
import { ReassuranceStore } from "./store.ts";

const TODAY = "2026-03-10";
const one = (more: Partial<ReassuranceRequestRead> = {}): ReassuranceRequestRead => ({
  id: "request-1",
  by: "sam",
  state: "asked",
  text: null,
  answer: null,
  on: TODAY,
  of_today: true,
  ...more,
});

let phone = 0;
beforeEach(async () => {
  phone += 1;
  await disk.open(`reassurance-${phone}`);
});
afterEach(() => disk.wipe());

async function reassurance(
  items: ReassuranceRequestRead[] = [],
  resting: string | null = null,
  answer?: Outcome<unknown>,
) {
  const sent: Draft[] = [];
  const outbox = {
    items: signal([]),
    send: async (draft: Draft) => {
      sent.push(draft);
      return answer ?? { state: "sent", answer: null };
    },
    drop: async () => undefined,
  };
  const store = new ReassuranceStore({
    space: "space-1",
    me: "alex",
    today: () => TODAY,
    api: { newest: async () => ({ items, next: null }) },
    outbox: outbox as never,
    disk,
  });
  await store.load();
  const view = render(<Reassurance store={store} me="Alex" name="Sam" resting={resting} />);
  return { store, sent, view };
}

const tap = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

test("an answer that comes in while the list is fetched is not taken out again", async () => {
  let there = [one({ by: "alex" })];
  let come: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    come = resolve;
  });
  const newest = async () => {
    const items = there;
    await held;
    return { items, next: null };
  };
  const outbox = { items: signal([]) };
  const of = { space: "space-1", me: "alex", today: () => TODAY, disk };
  const store = new ReassuranceStore({ ...of, api: { newest }, outbox: outbox as never });
  const loaded = store.load();
  await new Promise((resolve) => setTimeout(resolve, 10));
  there = [one({ by: "alex", state: "answered", answer: "I'm here." })];
  store.put(there[0] as ReassuranceRequestRead);
  come();
  await loaded;
  expect(store.mine.value?.answer).toBe("I'm here.");
});

test("asking is one tap, words are optional", async () => {
  const { sent } = await reassurance();
  tap("Ask Sam");
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ kind: "reassurance.ask", body: { text: null } });
});

test("three ready answers can be changed before anything goes", async () => {
  const { sent } = await reassurance([one()]);
  screen.getByRole("heading", { name: "Sam could use a little reassurance." });
  expect(answers).toHaveLength(3);
  tap(answers[0] as string);
  const field = screen.getByLabelText("Your answer") as HTMLTextAreaElement;
  await waitFor(() => expect(field.value).toBe(answers[0]));
  fireEvent.input(field, { target: { value: "I'm here, Sam." } });
  tap("Send");
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({
    path: "/spaces/space-1/reassurance-requests/request-1/answers",
    body: { text: "I'm here, Sam." },
  });
});

test("later today is an answer too, and the asker is told kindly", async () => {
  const { sent, store } = await reassurance([one()]);
  tap("Not able right now, later today");
  await waitFor(() => expect(sent[0]?.body).toEqual({ text: null }));
  store.put(one({ id: "2", by: "alex", state: "later" }));
  await waitFor(() => screen.getByText("Sam isn't able right now, and will come back to it today."));
});

test("nothing counts requests, and those of other days are gone", async () => {
  const { view } = await reassurance([
    one({ on: "2026-03-09", of_today: false }),
    one({ id: "2", by: "alex", on: "2026-03-08", of_today: false }),
  ]);
  expect(view.container.textContent).not.toMatch(/\d/);
  expect(screen.queryByText(/could use a little/, { selector: "h2" })).toBeNull();
  screen.getByRole("button", { name: "Ask Sam" });
});

test("asked often it says so without blame, and where else words can go", async () => {
  const item = { id: "i" } as never;
  await reassurance([], null, { state: "refused", problem: new Problem("asked-often", 409), item });
  tap("Ask Sam");
  await waitFor(() => screen.getByText(/Some lines in Talk may reach Sam better now/));
});

test("in a time-out or a pause nothing can be asked or answered", async () => {
  await reassurance([one()], "A time-out is on.");
  expect(screen.queryByRole("button", { name: "Ask Sam" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Send" })).toBeNull();
});

test("opened without signal, what was asked is still there and can be answered", async () => {
  await reassurance([one({ text: "Today was long." })]);
  cleanup();
  const store = new ReassuranceStore({
    space: "space-1",
    me: "alex",
    today: () => TODAY,
    api: { newest: () => Promise.reject(Problem.unreachable()) },
    outbox: { items: signal([]) } as never,
    disk,
  });
  await store.load();
  render(<Reassurance store={store} me="Alex" name="Sam" resting={null} />);
  expect(screen.getByText("Today was long.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Send" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
});

test("who lives where it is another day is asked, and sees what they asked, all the same", async () => {
  const { store } = await reassurance([
    one({ on: "2026-03-11" }),
    one({ id: "2", by: "alex", on: "2026-03-11", text: "Are we all right?" }),
  ]);
  screen.getByRole("heading", { name: "Sam could use a little reassurance." });
  expect(store.mine.value?.text).toBe("Are we all right?");
  expect(store.free.value).toBe(false);
});

test("what this phone read days ago, without signal since, is not asked any more", async () => {
  const { store } = await reassurance([one({ on: "2026-03-08" })]);
  expect(store.theirs.value).toBeNull();
});
