import { signal } from "@preact/signals";
import { fireEvent, render, screen, within } from "@testing-library/preact";
import axe from "axe-core";
import { expect, test } from "vitest";
import { Disk } from "../../core/disk.ts";
import type { Draft, Outgoing } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { OwnDay, SharedPatterns, SpaceRead, Stop, StopsRead } from "../../core/wire.ts";
import type { PatternsApi } from "./api.ts";
import { byWeek, factsOf, oftenFelt, type Point, pointsOf } from "./facts.ts";
import { PatternsScreen } from "./Patterns.tsx";
import { PatternsStore } from "./store.ts";

const gap: StopsRead = { on: "", about_us: null, safe: null, trust: null, connected: null };
const own = (on: string, about_us: Stop | null, feelings: string[] = []): OwnDay => ({
  ...gap,
  on,
  about_us,
  feelings,
});
/** A fortnight from Monday, 1 June 2026. */
const day = (number: number) => `2026-06-${String(number).padStart(2, "0")}`;
const fortnight = Array.from({ length: 14 }, (_, at) => own(day(at + 1), at % 7 > 4 ? 4 : 2, ["tired"]));
const points = (...stops: Stop[]): Point[] => stops.map((stop, at) => ({ on: day(at + 1), stop }));

const nobody: SharedPatterns = { mine: [], shared: [], other: [] };
const space = { id: "space-1", state: "open" } as SpaceRead;

async function open(
  days: OwnDay[] | Problem,
  {
    shared = nobody,
    disk = new Disk(),
    alone = false,
    paused = false,
  }: { shared?: SharedPatterns; disk?: Disk; alone?: boolean; paused?: boolean } = {},
) {
  const sent: Draft[] = [];
  let theirs = shared;
  const api: PatternsApi = {
    own: async () => {
      if (days instanceof Problem) throw days;
      return days;
    },
    shared: async () => theirs,
  };
  const store = new PatternsStore({
    api,
    disk,
    outbox: {
      waiting: signal<Outgoing[]>([]),
      drop: async () => undefined,
      send: async <Answer,>(draft: Draft) => {
        sent.push(draft);
        return { state: "sent" as const, answer: null as Answer };
      },
    },
    space: () => (alone ? null : space),
    ago: () => day(1),
  });
  const page = render(
    <PatternsScreen
      store={store}
      name={alone ? null : "Sam"}
      paused={paused}
      since={day(1)}
      until={day(28)}
    />,
  );
  await store.wake();
  const become = (next: SharedPatterns) => {
    theirs = next;
  };
  return { store, page, sent, become };
}

test("a sentence, a picture named by it, and the same in a table", async () => {
  const { page } = await open(fortnight);

  const sentence =
    "In the last 4 weeks you answered on 14 days. In the middle stands “a bit unsteady”. At weekends you felt steadier about us. Words you chose often: tired.";
  expect(await screen.findByText(sentence)).toBeTruthy();
  expect(screen.getByRole("img", { name: sentence })).toBeTruthy();
  fireEvent.click(screen.getByText("As a table"));
  const rows = within(screen.getByRole("table")).getAllByRole("row");
  expect(rows).toHaveLength(15);
  expect(rows[1]?.textContent).toContain("14");
  expect(rows[1]?.textContent).toContain("fairly steady");
  expect((await axe.run(page.container)).violations).toEqual([]);
});

test("few answers make no picture, and none says where they begin", async () => {
  await open(fortnight.slice(0, 7));
  expect(await screen.findByText("A picture needs a few more days.")).toBeTruthy();
  expect(screen.queryByRole("img")).toBeNull();
});

test("without an answer it says where they begin", async () => {
  await open([]);
  expect(await screen.findByRole("link", { name: "Go to the check-in" })).toBeTruthy();
});

test("days without an answer break the line", async () => {
  const days = fortnight.filter((_, at) => at !== 6);
  const { page } = await open(days);
  await screen.findByRole("img");
  expect(page.container.querySelector("path.mine")?.getAttribute("d")?.match(/M/g)).toHaveLength(2);
});

test("the other's line is drawn only where both show it", async () => {
  const theirs = { ...gap, on: day(3), about_us: 5 as Stop };
  const { page, store, become } = await open(fortnight);
  await screen.findByRole("img");
  expect(screen.getByText("Sam keeps theirs private.")).toBeTruthy();
  expect(page.container.querySelector("rect.theirs")).toBeNull();

  become({ mine: ["about_us"], shared: ["about_us"], other: [theirs] });
  await store.load();
  await screen.findByText("You both show this line. Either of you can stop at any time, alone.");
  expect(page.container.querySelectorAll("rect.theirs")).toHaveLength(1);

  fireEvent.click(screen.getByLabelText("Safe"));
  expect(page.container.querySelector("rect.theirs")).toBeNull();
});

test("choosing a line adds it to those chosen, and taking it back sends the rest", async () => {
  const { store, sent, become } = await open(fortnight, { shared: { ...nobody, mine: ["safe"] } });
  await screen.findByRole("img");
  fireEvent.click(screen.getByRole("switch"));
  expect(sent[0]).toMatchObject({
    path: "/spaces/space-1/patterns/choices",
    body: { lines: ["safe", "about_us"] },
  });
  become({ ...nobody, mine: ["safe", "about_us"] });
  await store.load();
  await store.choose(false);
  expect(sent[1]?.body).toEqual({ lines: ["safe"] });
});

test("paused a line can be taken back, and none shown anew", async () => {
  const { store, sent } = await open(fortnight, { shared: { ...nobody, mine: ["safe"] }, paused: true });
  await screen.findByText(/Showing a line waits/);
  expect(screen.queryByRole("switch")).toBeNull();
  store.line.value = "safe";
  fireEvent.click(await screen.findByRole("switch"));
  expect(sent.map(({ body }) => body)).toEqual([{ lines: [] }]);
});

test("alone there is nobody to show anything to", async () => {
  await open(fortnight, { alone: true });
  await screen.findByRole("img");
  expect(screen.queryByRole("switch")).toBeNull();
});

test("without signal one's own stands as last known; the other's is never kept on the phone", async () => {
  const disk = new Disk();
  const shared: SharedPatterns = {
    mine: ["about_us"],
    shared: ["about_us"],
    other: [{ ...gap, on: day(3), about_us: 5 }],
  };
  const first = await open(fortnight, { shared, disk });
  await screen.findByRole("img");
  first.page.unmount();

  const { page } = await open(Problem.unreachable(), { disk });
  expect(await screen.findByText("No signal. This is as last known.")).toBeTruthy();
  expect(page.container.querySelector("rect.theirs")).toBeNull();
});

test("without signal and never opened before, it says that it needs signal once", async () => {
  await open(Problem.unreachable());
  expect(await screen.findByText("You haven't opened this here yet. It needs signal once.")).toBeTruthy();
});

test("two parts of a period are set beside one another only where each has enough", () => {
  expect(factsOf(points(1, 1, 1, 5, 5, 5)).later).toBeNull();
  expect(factsOf(points(1, 1, 1, 1, 5, 5, 5, 5)).later).toBe("higher");
  expect(factsOf(points(5, 5, 5, 5, 1, 1, 1, 1)).later).toBe("lower");
  expect(factsOf(points(3, 3, 3, 3, 3, 3, 3, 3)).later).toBeNull();
});

test("a day on which nothing was said is no zero", () => {
  expect(pointsOf([own(day(1), null), own(day(2), 4)], "about_us")).toEqual([{ on: day(2), stop: 4 }]);
});

test("over a year a point is the middle of a week, Monday to Sunday", () => {
  expect(byWeek(points(1, 3, 5, 5, 1, 3, 3, 2))).toEqual([
    { on: day(1), stop: 3 },
    { on: day(8), stop: 2 },
  ]);
});

test("a word is said to be chosen often from the third time on", () => {
  expect(oftenFelt([own(day(1), 1, ["sad"]), own(day(2), 1, ["sad"])])).toEqual([]);
  expect(oftenFelt(fortnight)).toEqual(["tired"]);
});
