import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import axe from "axe-core";
import { expect, test } from "vitest";
import { Disk } from "../../core/disk.ts";
import { Problem } from "../../core/problem.ts";
import type { TimelineItem } from "../../core/wire.ts";
import { textOf } from "./Entry.tsx";
import { KINDS, TAKEN_OFF } from "./happens.ts";
import { monthsOf } from "./line.ts";
import { TimelineStore, WINDOW } from "./store.ts";
import { Alone, Closed, TimelineScreen } from "./Timeline.tsx";

const item = (seq: number, on: string, more: Partial<TimelineItem> = {}): TimelineItem => ({
  seq,
  on,
  kind: "check_in.revealed",
  joint: true,
  by: null,
  ref: { type: "check_in", id: on },
  number: null,
  ...more,
});

/** A line of `length` entries, one a day, the newest first, `limit` a page. */
function lineOf(length: number, limit = 30) {
  const day = (seq: number) => new Date(Date.UTC(2026, 0, seq)).toISOString().slice(0, 10);
  const all = Array.from({ length }, (_, index) => item(length - index, day(length - index)));
  return async (_space: string, before?: string) => {
    const rest = before ? all.filter(({ seq }) => seq < Number(before)) : all;
    const items = rest.slice(0, limit);
    return { items, next: rest.length > limit ? String(items.at(-1)?.seq) : null };
  };
}

type PageOf = ReturnType<typeof lineOf>;
const pageOf =
  (...items: TimelineItem[]): PageOf =>
  async () => ({ items, next: null });

async function open(page: PageOf, { disk = new Disk(), atTop = true } = {}) {
  let answer = page;
  let top = atTop;
  const store = new TimelineStore("space-1", {
    api: { page: (space, before) => answer(space, before) },
    disk,
    atTop: () => top,
  });
  const drawn = render(<TimelineScreen store={store} me="alex" name="Sam" />);
  await store.wake();
  return {
    store,
    page: drawn,
    become: (next: PageOf) => {
      answer = next;
    },
    scrolled: () => {
      top = false;
    },
  };
}

const entries = () => screen.queryAllByRole("listitem").map((one) => one.textContent);

test("what both did is on the seam, what one did is beside it, and gaps are words", async () => {
  const { page } = await open(
    pageOf(
      item(9, "2026-06-04"),
      item(8, "2026-06-03", { kind: "message.heard", by: "sam", ref: { type: "message", id: "m" } }),
      item(7, "2026-06-01", { kind: "step.reopened", joint: false, by: "alex", ref: null, number: 3 }),
      item(5, "2026-05-26", { kind: "step.completed", ref: null, number: 3 }),
    ),
  );

  await screen.findByRole("heading", { name: "June 2026" });
  expect(entries()).toEqual([
    "Thu 4both answered",
    "Wed 3Sam heard you",
    "Mon 1you came back to step 3",
    "no entries for 5 days",
    "Tue 26step 3, both",
  ]);
  expect(page.container.querySelectorAll(".joint")).toHaveLength(3);
  expect(page.container.querySelector(".single")?.textContent).toContain("step 3");
  expect(screen.getByRole("link", { name: "both answered" }).getAttribute("href")).toBe(
    "/check-ins/2026-06-04",
  );
});

test("a day or two without an entry are just days", () => {
  const months = monthsOf([item(2, "2026-06-04"), item(1, "2026-06-01")]);
  expect(months[0]?.rows.map(({ kind }) => kind)).toEqual(["item", "item"]);
});

test("a kind this version does not know is left out", async () => {
  await open(pageOf(item(2, "2026-06-04", { kind: "review.held" }), item(1, "2026-06-04")));

  await waitFor(() => expect(entries()).toEqual(["Thu 4both answered"]));
});

test("empty says what it starts with", async () => {
  await open(pageOf());

  await screen.findByText("The line starts with your first shared thing.");
});

test("earlier entries come page by page, and no more than a window of them is in the page", async () => {
  const { store } = await open(lineOf(100));
  await screen.findByRole("button", { name: "Earlier" });
  expect(store.shown.value).toHaveLength(30);

  await store.earlier();
  expect(store.shown.value.map(({ seq }) => seq)).toEqual(
    Array.from({ length: 60 }, (_, index) => 100 - index),
  );
  expect(await store.earlier()).toBe(40);
  expect(store.shown.value).toHaveLength(WINDOW);
  expect(store.shown.value[0]?.seq).toBe(70);
  expect(store.hasLater.value).toBe(true);

  await store.earlier();
  expect(store.shown.value.at(-1)?.seq).toBe(1);
  expect(store.hasEarlier.value).toBe(false);
  store.later();
  store.later();
  expect(store.shown.value[0]?.seq).toBe(100);
});

test("Earlier goes on where the earlier entries begin", async () => {
  await open(lineOf(40));
  fireEvent.click(await screen.findByRole("button", { name: "Earlier" }));

  await waitFor(() => expect(document.activeElement?.id).toBe("entry-10"));
  expect(screen.queryByRole("button", { name: "Earlier" })).toBeNull();
});

test("news comes in at the top when nobody is reading further down", async () => {
  const first = item(1, "2026-06-03");
  const { store, become } = await open(pageOf(first));
  become(pageOf(item(2, "2026-06-04"), first));
  await store.news();

  await waitFor(() => expect(entries()).toEqual(["Thu 4both answered", "Wed 3both answered"]));
});

test("what its owner hid again goes from the line, wherever one reads", async () => {
  const kept = item(1, "2026-06-03");
  const slipped = item(2, "2026-06-04", { kind: "setback.shared", joint: false, by: "sam", ref: null });
  const { store, become, scrolled } = await open(pageOf(slipped, kept));
  await waitFor(() => expect(entries()).toHaveLength(2));
  scrolled();
  become(pageOf(kept));
  expect(TAKEN_OFF).toContain("setback.share_taken_back");
  await store.again();

  await waitFor(() => expect(entries()).toEqual(["Wed 3both answered"]));
});

test("further down, news waits behind a button and nothing moves", async () => {
  const first = item(1, "2026-06-03");
  const { store, become, scrolled } = await open(pageOf(first));
  scrolled();
  become(pageOf(item(2, "2026-06-04"), first));
  await store.news();

  const button = await screen.findByRole("button", { name: "1 new above" });
  expect(entries()).toEqual(["Wed 3both answered"]);
  fireEvent.click(button);
  await waitFor(() => expect(entries()).toHaveLength(2));
});

test("without signal the line is as last known", async () => {
  const disk = new Disk();
  const { page } = await open(pageOf(item(1, "2026-06-03")), { disk });
  page.unmount();

  await open(() => Promise.reject(new Problem("no-signal", 0)), { disk });
  await screen.findByText("No signal. This is the line as last known.");
  expect(entries()).toEqual(["Wed 3both answered"]);
});

test("never opened here, it needs signal once; then trying again works", async () => {
  const { become } = await open(() => Promise.reject(new Problem("no-signal", 0)));
  await screen.findByText("You haven't opened this here yet. It needs signal once.");

  become(pageOf(item(1, "2026-06-03")));
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(entries()).toEqual(["Wed 3both answered"]));
});

test("alone, someone can be invited; closed, one's own words remain", () => {
  const { unmount } = render(<Alone invited={false} />);
  expect(screen.getByRole("link", { name: "Invite someone" }).getAttribute("href")).toBe("/invite");
  unmount();

  let forgotten = 0;
  render(
    <Closed
      onShown={() => {
        forgotten += 1;
      }}
    />,
  );
  expect(forgotten).toBe(1);
  expect(screen.getByRole("link", { name: "Your check-ins" }).getAttribute("href")).toBe("/check-ins");
});

test("whatever happens on the line says something there", () => {
  const said = KINDS.map((kind) =>
    textOf(item(1, "2026-06-03", { kind, by: "sam", number: 2 }), "alex", "Sam"),
  );

  expect(said.filter((text) => !text)).toEqual([]);
  expect(KINDS).toContain("promise.shared");
});

test("has no accessibility violations", async () => {
  const { page } = await open(lineOf(40));
  await screen.findByRole("button", { name: "Earlier" });
  const { violations } = await axe.run(page.container, {
    rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
});
