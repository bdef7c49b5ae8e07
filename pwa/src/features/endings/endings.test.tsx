import { signal } from "@preact/signals";
import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { disk } from "../../core/disk.ts";
import { Outbox } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import { session } from "../../core/session.ts";
import type { EndingRead, SpaceRead } from "../../core/wire.ts";
import { space } from "../../test/space.ts";
import { EndingScreen } from "./Screen.tsx";
import { EndingStore } from "./store.ts";

const open: SpaceRead = { ...space, kind: "friends" };

let account = 0;
beforeEach(async () => {
  account += 1;
  await disk.open(`endings-${account}`);
  session.state.value = "in";
});
afterEach(async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  disk.close();
});

async function setUp(
  ending: EndingRead,
  { fails = false, space = open }: { fails?: boolean; space?: SpaceRead | null } = {},
) {
  const methods: string[] = [];
  const outbox = new Outbox(async (request) => {
    methods.push(request.method);
    return Response.json({ said_by_me: request.method === "POST", rebuilt_on: null });
  });
  const served = { ending };
  const shown = signal(space);
  const store = new EndingStore({
    space: () => shown.value,
    api: {
      read: async () => {
        if (fails) throw Problem.unreachable();
        const read = served.ending;
        await Promise.resolve();
        return read;
      },
      summary: async () => ({ check_ins: 11, heard: 1, talks: 0, commitments: 2, steps: 5, reviews: 1 }),
    },
    outbox,
    disk,
  });
  store.follow();
  await store.load();
  const Live = () => <EndingScreen space={shown.value} store={store} />;
  render(<Live />);
  return { methods, store, shown, served };
}

test("what was asked for before the other said it is not drawn over what came", async () => {
  const { store, served } = await setUp({ said_by_me: true, rebuilt_on: null });
  const asked = store.load();
  served.ending = { said_by_me: true, rebuilt_on: "2026-03-10" };
  store.put(served.ending);
  await asked;
  expect(store.ending.value?.rebuilt_on).toBe("2026-03-10");
});

test("both endings stand there with the same weight, and counts of what was shared", async () => {
  await setUp({ said_by_me: false, rebuilt_on: null });
  const say = screen.getByRole("button", { name: "Say rebuilt" });
  const leave = screen.getByRole("link", { name: "How leaving works" });
  expect(say.className).toBe(leave.className);
  expect(screen.getByText("11 check-ins opened together")).toBeTruthy();
  expect(screen.getByText("1 message heard")).toBeTruthy();
  expect(screen.queryByText(/talks in turns/)).toBe(null);
});

test("said by one it can be taken back", async () => {
  const { methods } = await setUp({ said_by_me: false, rebuilt_on: null });
  fireEvent.click(screen.getByRole("button", { name: "Say rebuilt" }));
  await screen.findByText(/Nobody else knows/);
  fireEvent.click(screen.getByRole("button", { name: "Take it back" }));
  await screen.findByRole("button", { name: "Say rebuilt" });
  expect(methods).toEqual(["POST", "DELETE"]);
});

test("said without signal it can be taken back before it goes", async () => {
  const signal = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const { methods } = await setUp({ said_by_me: false, rebuilt_on: null });
  fireEvent.click(screen.getByRole("button", { name: "Say rebuilt" }));
  await screen.findByText(/It counts when there is signal/);
  fireEvent.click(screen.getByRole("button", { name: "Take it back" }));
  await screen.findByRole("button", { name: "Say rebuilt" });
  signal.mockRestore();
  dispatchEvent(new Event("online"));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(methods).toEqual([]);
});

test("once both have said it the seam is drawn, and leaving is still there", async () => {
  const { store } = await setUp({ said_by_me: true, rebuilt_on: null });
  store.put({ said_by_me: true, rebuilt_on: "2026-03-10" });
  await screen.findByText(/You both said it/);
  expect(document.querySelector(".seam.drawing")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Take it back" })).toBe(null);
  expect(screen.getByRole("link", { name: "How leaving works" })).toBeTruthy();
});

test("paused, not open yet, closed, alone, without signal", async () => {
  const { shown } = await setUp({ said_by_me: false, rebuilt_on: null });
  shown.value = { ...open, pause: { mine: false, theirs: true, until: null } };
  await screen.findByText(/Saying rebuilt waits; leaving does not/);
  shown.value = { ...open, state: "agreeing" };
  await screen.findByText(/not open yet/);
  shown.value = { ...open, state: "closed" };
  await screen.findByText(/This space is closed/);
  shown.value = null;
  await screen.findByText(/Endings are for two/);
});

test("not loaded, leaving is there and the rest can be tried again", async () => {
  await setUp({ said_by_me: false, rebuilt_on: null }, { fails: true });
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "How leaving works" })).toBeTruthy();
});

test("opened without signal it stands there as last known", async () => {
  await setUp({ said_by_me: true, rebuilt_on: null });
  cleanup();
  await setUp({ said_by_me: false, rebuilt_on: null }, { fails: true });
  expect(screen.getByText("11 check-ins opened together")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Take it back" })).toBeTruthy();
});
