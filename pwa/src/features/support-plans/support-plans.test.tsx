import { signal } from "@preact/signals";
import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { disk } from "../../core/disk.ts";
import { Outbox } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import { session } from "../../core/session.ts";
import type { PlanItem, SharedItem, SpaceRead } from "../../core/wire.ts";
import { space } from "../../test/space.ts";
import { PlanScreen } from "./Screen.tsx";
import { SupportPlanStore } from "./store.ts";

const open: SpaceRead = { ...space, kind: "friends" };
const item: PlanItem = {
  id: "item-1",
  heading: "who_i_call",
  text: "My sister, until ten.",
  on: "2026-03-03",
  version: 1,
};
const shownBy = (by: string, text = item.text): SharedItem => ({
  item_id: item.id,
  by,
  heading: "who_i_call",
  text,
  on: "2026-03-03",
});

let account = 0;
beforeEach(async () => {
  account += 1;
  await disk.open(`plan-${account}`);
  session.state.value = "in";
});
afterEach(async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  disk.close();
});

interface Given {
  space?: SpaceRead | null;
  own?: PlanItem[];
  shared?: SharedItem[];
  unreachable?: boolean;
}

async function setUp({ space = open, own = [item], shared = [], unreachable }: Given = {}) {
  const seen: { method: string; path: string; body: string }[] = [];
  const outbox = new Outbox(async (request) => {
    seen.push({
      method: request.method,
      path: new URL(request.url).pathname,
      body: await request.text(),
    });
    return Response.json({});
  });
  const now = signal(space);
  const store = new SupportPlanStore({
    space: () => now.value,
    api: {
      own: async () => {
        if (unreachable) throw Problem.unreachable();
        return own;
      },
      shared: async () => shared,
    },
    outbox,
    disk,
  });
  store.follow();
  await store.load();
  render(<PlanScreen store={store} space={space} />);
  return { seen, store };
}

test("of two answers the one asked for last stands, whichever comes first", async () => {
  const answers: ((items: PlanItem[]) => void)[] = [];
  const own = () => new Promise<PlanItem[]>((resolve) => answers.push(resolve));
  const outbox = new Outbox(async () => Response.json({}));
  const store = new SupportPlanStore({
    space: () => null,
    api: { own, shared: async () => [] },
    outbox,
    disk,
  });
  const both = [store.refresh(), store.refresh()];
  answers[1]?.([]);
  answers[0]?.([item]);
  await Promise.all(both);
  expect(store.own.value).toEqual([]);
  expect(await disk.read("reads", "support-plan")).toEqual([]);
});

test("an item is written under a heading, with a starter, and goes nowhere but to one's own plan", async () => {
  const { seen } = await setUp({ own: [] });
  expect(screen.getByText("Nothing here yet. One name is a good beginning.")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Add an item" }));
  fireEvent.click(screen.getByLabelText("What helps me a little"));
  expect(screen.getByText(/Such as a shower/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Keep it" }));
  expect(screen.getByText("Write a few words first.")).toBeTruthy();
  fireEvent.input(screen.getByLabelText("Your words"), { target: { value: "The river." } });
  fireEvent.click(screen.getByRole("button", { name: "Keep it" }));
  await waitFor(() => expect(seen.length).toBe(1));
  expect(seen[0]).toEqual({
    method: "POST",
    path: "/api/v1/support-plan",
    body: JSON.stringify({ heading: "what_helps", text: "The river." }),
  });
});

test("an item is private, shown by its own button, and taken back", async () => {
  const { seen } = await setUp();
  expect(screen.getByText(/Only you see this/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Show Sam" }));
  await waitFor(() => expect(seen[0]?.path).toBe("/api/v1/spaces/space-1/support-plan/item-1/sharing"));
});

test("what was shown in other words is said to be so", async () => {
  await setUp({ shared: [shownBy("alex", "My brother.")] });
  expect(screen.getByText("Sam sees the words it had before.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Show Sam these words" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Take it back" })).toBeTruthy();
});

test("what the other shows stands apart, with nothing to press", async () => {
  await setUp({ own: [], shared: [shownBy("sam")] });
  expect(screen.getByRole("heading", { name: "What Sam shows you" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Take it back" })).toBeNull();
});

test("in a pause nothing can be shown, and taking back stays", async () => {
  const paused = { ...open, pause: { until: null, by_me: false } } as unknown as SpaceRead;
  await setUp({ space: paused, shared: [shownBy("alex", "Other words.")] });
  expect(screen.queryByRole("button", { name: /^Show/ })).toBeNull();
  expect(screen.getByRole("button", { name: "Take it back" })).toBeTruthy();
});

test("it works alone, and without the server", async () => {
  await setUp({ space: null, unreachable: true });
  expect(screen.getByText("Only you see this.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Add an item" })).toBeTruthy();
});
