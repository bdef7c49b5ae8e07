import { signal } from "@preact/signals";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { disk } from "../../core/disk.ts";
import { Outbox } from "../../core/outbox.ts";
import { said, unsay } from "../../core/say.ts";
import { session } from "../../core/session.ts";
import { thingsOf } from "../../core/things.ts";
import type { AgreementRead, SpaceRead } from "../../core/wire.ts";
import { space as open } from "../../test/space.ts";
import { ListScreen } from "./List.tsx";
import { noun } from "./store.ts";
import { WritingScreen } from "./Writing.tsx";

const agreement = (more: Partial<AgreementRead> = {}): AgreementRead => ({
  id: "a-1",
  giver_id: "alex",
  state: "running",
  text: "My plan for the week.",
  since: "2026-03-03",
  until: "2026-05-03",
  ended_on: null,
  ...more,
});

let account = 0;
beforeEach(async () => {
  account += 1;
  await disk.open(`agreements-${account}`);
  session.state.value = "in";
});
afterEach(async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  disk.close();
});

async function setUp(all: AgreementRead[], space: SpaceRead = open) {
  const seen: { method: string; path: string; body: unknown }[] = [];
  const outbox = new Outbox(async (request) => {
    const text = await request.text();
    const path = new URL(request.url).pathname.replace("/api/v1/spaces/space-1", "");
    seen.push({ method: request.method, path, body: text ? JSON.parse(text) : null });
    return Response.json(agreement({ state: "ended", ended_on: "2026-03-09" }));
  });
  const shown = signal(space);
  const store = thingsOf<AgreementRead>({
    noun,
    space: () => shown.value,
    all: async () => all,
    outbox,
    disk,
  });
  store.follow();
  await store.load();
  const List = () => <ListScreen space={shown.value} store={store} />;
  return { seen, store, list: () => render(<List />) };
}

test("what the other shows can only be read, and there is no way to ask for anything", async () => {
  const { list } = await setUp([agreement({ giver_id: "sam" })]);
  list();
  expect(screen.getByText("My plan for the week.")).toBeTruthy();
  expect(screen.queryAllByRole("button")).toEqual([]);
  expect(screen.getAllByRole("link").map((link) => link.textContent)).toEqual(["Show something of mine"]);
  expect(document.body.textContent).not.toMatch(/\bask\b|request/i);
});

test("its giver ends it with one tap, also while paused", async () => {
  const { list, seen } = await setUp([agreement()], {
    ...open,
    pause: { until: null, mine: false, theirs: true },
  });
  list();
  fireEvent.click(screen.getByRole("button", { name: "End it now" }));
  await screen.findByRole("heading", { name: "Over or ended" });
  expect(seen).toEqual([{ method: "POST", path: "/agreements/a-1/endings", body: null }]);
});

test("an end is required, and the words stay where it is missing", async () => {
  const { store, seen } = await setUp([]);
  render(<WritingScreen space={open} store={store} today="2026-03-03" />);
  const field = screen.getByLabelText<HTMLTextAreaElement>("For a while I will show");
  fireEvent.input(field, { target: { value: "My calendar." } });
  fireEvent.click(screen.getByRole("button", { name: "Show it to Sam" }));
  expect(screen.getByRole("alert").textContent).toMatch(/within 90 days/);
  expect(field.value).toBe("My calendar.");
  fireEvent.input(screen.getByLabelText("Until"), { target: { value: "2026-06-01" } });
  fireEvent.click(screen.getByRole("button", { name: "Show it to Sam" }));
  await waitFor(() => expect(seen[0]?.body).toEqual({ text: "My calendar.", until: "2026-06-01" }));
});

test("deleting takes it out of sight at once, and for good only when the way back has gone", async () => {
  const { list, seen } = await setUp([agreement({ state: "over" })]);
  list();
  fireEvent.click(screen.getByRole("button", { name: "Delete" }));
  await waitFor(() => expect(screen.queryByText("My plan for the week.")).toBeNull());
  expect(said.value?.message).toBe("Deleted.");
  act(() => said.value?.undo?.onUndo());
  expect(screen.getByText("My plan for the week.")).toBeTruthy();
  expect([said.value, seen]).toEqual([null, []]);

  fireEvent.click(screen.getByRole("button", { name: "Delete" }));
  const late = said.value?.undo;
  act(() => unsay());
  act(() => late?.onUndo());
  await waitFor(() => expect(seen).toEqual([{ method: "DELETE", path: "/agreements/a-1", body: null }]));
  expect(screen.queryByText("My plan for the week.")).toBeNull();
});

test("what was deleted goes when the phone is put away", async () => {
  const { list, seen } = await setUp([agreement({ id: "a-2", state: "over" })]);
  list();
  fireEvent.click(screen.getByRole("button", { name: "Delete" }));
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  document.dispatchEvent(new Event("visibilitychange"));
  await waitFor(() => expect(seen).toEqual([{ method: "DELETE", path: "/agreements/a-2", body: null }]));
  hidden.mockRestore();
  unsay();
});
