import { signal } from "@preact/signals";
import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { disk } from "../../core/disk.ts";
import { Outbox } from "../../core/outbox.ts";
import { session } from "../../core/session.ts";
import { thingsOf } from "../../core/things.ts";
import type { PromiseRead, SpaceRead } from "../../core/wire.ts";
import { space as open } from "../../test/space.ts";
import { rhythm } from "./days.ts";
import { ListScreen } from "./List.tsx";
import { PromiseScreen } from "./Promise.tsx";
import { end, noun, view } from "./store.ts";
import { WritingScreen } from "./Writing.tsx";

const TODAY = "2026-03-10";
const promise = (more: Partial<PromiseRead> = {}): PromiseRead => ({
  id: "p-1",
  owner_id: "alex",
  state: "running",
  shared: true,
  text: "text if I am late.",
  notice: "A text.",
  weekdays: ["mon", "tue"],
  until: "2026-03-31",
  since: "2026-03-09",
  ended_on: null,
  ending: "",
  views: [],
  due: [TODAY],
  make_smaller: false,
  ...more,
});

let account = 0;
beforeEach(async () => {
  account += 1;
  await disk.open(`promises-${account}`);
  session.state.value = "in";
});
afterEach(async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  disk.close();
});

async function setUp(
  all: PromiseRead[],
  space: SpaceRead = open,
  answer = () => Response.json(promise({ due: [] })),
) {
  const seen: { method: string; path: string; body: unknown }[] = [];
  const outbox = new Outbox(async (request) => {
    const text = await request.text();
    const path = new URL(request.url).pathname.replace("/api/v1/spaces/space-1/promises", "");
    seen.push({ method: request.method, path, body: text ? JSON.parse(text) : null });
    return answer();
  });
  const shown = signal(space);
  const store = thingsOf<PromiseRead>({ noun, space: () => shown.value, all: async () => all, outbox, disk });
  store.follow();
  await store.load();
  const Read = () => <PromiseScreen id="p-1" space={shown.value} store={store} today={TODAY} />;
  const List = () => <ListScreen space={shown.value} store={store} />;
  return { seen, store, outbox, read: () => render(<Read />), list: () => render(<List />) };
}

test("its days are told in words", () => {
  expect(rhythm(promise())).toMatch(/^Mondays, Tuesdays, until /);
  expect(rhythm(promise({ weekdays: [] }))).toMatch(/^Once, on /);
});

test("on its day its owner says how it went, with three answers of the same weight", async () => {
  const { seen, read } = await setUp([promise()]);
  read();
  expect(screen.getAllByRole("radio").map((radio) => radio.getAttribute("value"))).toEqual([
    "kept",
    "partly",
    "not_this_time",
  ]);
  fireEvent.click(screen.getByRole("radio", { name: "Not this time" }));
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() =>
    expect(seen).toEqual([
      { method: "PUT", path: `/p-1/views/${TODAY}`, body: { how: "not_this_time", words: "" } },
    ]),
  );
  expect(document.body.textContent).not.toMatch(/broke|fail/i);
});

test("of the other's promise one can only say how it was for oneself", async () => {
  const { read } = await setUp([promise({ owner_id: "sam" })]);
  read();
  expect(screen.getByText(/How was it for you today/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Delete|keep this|showing/ })).toBeNull();
});

test("after three times a smaller one or letting go is offered", async () => {
  const { read } = await setUp([promise({ make_smaller: true, due: [] })]);
  read();
  expect(screen.getByRole("link", { name: "Make it smaller" }).getAttribute("href")).toBe(
    "/promises/p-1/smaller",
  );
  expect(screen.getByRole("button", { name: "Let it go" })).toBeTruthy();
});

test("what is missing is said by the field's own name, and paused it can be kept to oneself", async () => {
  const paused = { ...open, pause: { until: null, mine: false, theirs: true } };
  const { seen, store } = await setUp([], paused);
  render(<WritingScreen space={paused} store={store} instead={null} today={TODAY} />);
  expect(screen.queryByRole("button", { name: "Show Sam" })).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Keep to myself" }));
  expect(screen.getByRole("alert").textContent).toMatch(/I will: write.*We'd notice by: write/);
  expect(seen).toEqual([]);
});

test("what was said without signal and not taken comes back with its words and what it was about", async () => {
  let signal = false;
  const { store, outbox, list } = await setUp([promise()], open, () => {
    if (!signal) throw new TypeError("no signal");
    return Response.json({ type: "/problems/promise-ended", title: "", status: 409 }, { status: 409 });
  });
  await view(store, "p-1", TODAY, "partly", "Half of it.");
  await view(store, "p-1", "2026-03-09", "kept", "");
  await end(store, "p-1", "It was too much.");
  signal = true;
  await outbox.flush();
  await waitFor(() => expect(store.returned.value.length).toBe(3));
  list();
  const cards = screen.getAllByRole("button", { name: "Let these words go" }).map((one) => one.parentElement);
  const told = cards.map((card) => card?.textContent);
  for (const card of told) expect(card).toContain("text if I am late.");
  expect(told[0]).toMatch(/Partly.*Half of it\./);
  expect(told[1]).toContain("Yes");
  expect(told[2]).toMatch(/End it.*It was too much\./);
});
