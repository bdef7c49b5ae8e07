import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import axe from "axe-core";
import { expect, test } from "vitest";
import { Disk } from "../../core/disk.ts";
import type { Draft, Outcome } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { CheckInDay } from "../../core/wire.ts";
import type { CheckInsApi } from "./api.ts";
import { DayScreen } from "./Day.tsx";
import { DayStore } from "./days.ts";
import { answer, bothIn, day, mine, outboxWith, sealed, waiting } from "./given.ts";

interface Given {
  first?: CheckInDay | null;
  /** What the server has; null for nothing, a problem to refuse. */
  there?: CheckInDay | null | Problem;
  outcome?: (draft: Draft) => Outcome<unknown>;
  name?: string | null;
  isToday?: boolean;
  before?: Draft;
}

async function open(given: Given = {}) {
  const { first = sealed, outcome = waiting, name = "Sam", isToday = true, before } = given;
  const there = given.there === undefined ? first : given.there;
  const way = outboxWith(outcome);
  if (before) await way.outbox.send(before);
  const kept: CheckInDay[] = [];
  const asked: string[] = [];
  const api = {
    read: async () => sealed,
    page: async (from: string) => {
      asked.push(from);
      if (there instanceof Problem) throw there;
      return { items: there ? [there] : [], next: null };
    },
  } as CheckInsApi;
  const store = new DayStore(day.on, first, {
    api,
    outbox: way.outbox,
    disk: new Disk(),
    keep: (next) => kept.push(next),
  });
  let changed = 0;
  const Live = () => (
    <DayScreen
      store={store}
      on={day.on}
      isToday={isToday}
      name={name}
      me="Alex"
      together={name !== null}
      onChange={() => {
        changed += 1;
      }}
    />
  );
  const page = render(<Live />);
  await store.wake();
  return { ...way, store, kept, asked, page, changes: () => changed };
}

test("waiting shows one's own answer and says that it is safe", async () => {
  const { asked, changes } = await open();

  expect(await screen.findByText("Sam hasn't answered yet. Yours is sealed and safe.")).toBeTruthy();
  expect(screen.getByText("tired, hopeful")).toBeTruthy();
  const kept = screen.getByText("Kept for you").closest("details");
  expect(kept?.open).toBe(false);
  expect(kept?.textContent).toContain("long day");
  expect(asked).toEqual(["2026-03-04"]);

  fireEvent.click(screen.getByRole("button", { name: "Change it" }));
  expect(changes()).toBe(1);
});

test("the reveal is closed until it is opened, and nothing of it is in the page before", async () => {
  const { page, sent } = await open({ first: bothIn });

  expect(screen.getByText("Both are in.")).toBeTruthy();
  expect(page.container.textContent).not.toContain("anxious");

  fireEvent.click(screen.getByRole("button", { name: "Open" }));

  await screen.findByText("anxious");
  expect(screen.getAllByRole("article").map((one) => one.querySelector("h3")?.textContent)).toEqual([
    "You",
    "Sam",
  ]);
  expect(screen.getByText("Ask: “What would make tonight easier?”")).toBeTruthy();
  expect(page.container.querySelector(".seam.drawing")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Reply" }).getAttribute("href")).toBe("/write");
  expect(page.container.textContent).not.toMatch(/match|same|differ/i);
  expect(sent).toMatchObject([
    { kind: "check_in.open", method: "POST", path: "/check-ins/check-in-1/openings" },
  ]);
});

test("an opened reveal stays readable without signal, and its seam is not drawn again", async () => {
  const opened = { ...bothIn, mine: { ...mine, state: "opened" as const, opened_by_me: true } };
  const { page } = await open({ first: opened, there: new Problem("no-signal", 0) });

  expect(screen.getByText("anxious")).toBeTruthy();
  expect(await screen.findByText(/No signal/)).toBeTruthy();
  expect(page.container.querySelector(".seam")).toBeTruthy();
  expect(page.container.querySelector(".seam.drawing")).toBeNull();
});

const opened: CheckInDay = { ...bothIn, mine: { ...mine, state: "opened", opened_by_me: true } };
const other = opened.other as NonNullable<CheckInDay["other"]>;

test("I hear you is one tap, said to both by its day, and leaves the focus at the other's answer", async () => {
  const heard = { ...opened, other: { ...other, heard_on: "2026-01-03" } };
  const { sent, kept } = await open({ first: opened, outcome: () => ({ state: "sent", answer: heard }) });

  fireEvent.click(screen.getByRole("button", { name: "I hear you" }));

  expect(await screen.findByText(/^Heard, /)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "I hear you" })).toBeNull();
  expect(document.activeElement?.textContent).toBe("Sam");
  expect(sent).toMatchObject([
    { kind: "check_in.hear", method: "POST", path: "/check-ins/check-in-1/heard" },
  ]);
  expect(kept.at(-1)).toEqual(heard);
});

test("I hear you without signal waits on this phone", async () => {
  await open({ first: opened });
  fireEvent.click(screen.getByRole("button", { name: "I hear you" }));
  expect(await screen.findByText(/“I hear you” is on this phone/)).toBeTruthy();
  expect(screen.queryByText(/^Heard, /)).toBeNull();
});

test("where the other has said it, it stands under one's own answer", async () => {
  await open({
    first: { ...opened, mine: { ...mine, state: "opened", opened_by_me: true, heard_on: "2026-01-03" } },
  });
  expect(screen.getByText("Sam: I hear you")).toBeTruthy();
  expect(screen.getByText(/^Heard, /)).toBeTruthy();
});

test("I hear you to an answer that was just taken back says why it did not arrive", async () => {
  const refused = new Problem("answer-withdrawn", 409);
  const { dropped } = await open({
    first: opened,
    outcome: (draft) => ({
      state: "refused",
      problem: refused,
      item: { ...draft, id: "1", key: "key", refused },
    }),
  });
  fireEvent.click(screen.getByRole("button", { name: "I hear you" }));
  expect(await screen.findByText("This answer was taken back before yours arrived.")).toBeTruthy();
  expect(dropped).toEqual(["1"]);
});

/** A day whose first answer from the server comes when it is let come. */
function dayBeingFetched(there: CheckInDay) {
  const way = outboxWith(waiting);
  let come: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    come = resolve;
  });
  const page = async () => {
    const items = [there];
    await held;
    return { items, next: null };
  };
  const means = { api: { page } as unknown as CheckInsApi, disk: new Disk(), keep: () => undefined };
  const store = new DayStore(day.on, sealed, { ...means, outbox: way.outbox });
  return { store, come, now: (next: CheckInDay) => (there = next) };
}

test("a reveal that comes in while the day is fetched is not taken back by what was asked for before", async () => {
  const { store, come, now } = dayBeingFetched(sealed);
  const fetched = store.refresh();
  store.put(bothIn);
  now(bothIn);
  come();
  await fetched;
  expect(store.day.value?.revealed).toBe(true);
});

test("an answer taken back while the day is fetched, and not there yet, does not come back", async () => {
  const { store, come } = dayBeingFetched(sealed);
  const fetched = store.refresh();
  await store.takeBack();
  come();
  await fetched;
  expect([store.takenBack.value, store.day.value?.mine]).toEqual([true, null]);
});

test("both in arrives on an open screen without a tap", async () => {
  const { store } = await open();
  store.put(bothIn);

  await screen.findByRole("button", { name: "Open" });
});

test("a day of another date does not come onto this screen", async () => {
  const { store } = await open();
  store.put({ ...bothIn, on: "2026-03-01" });

  expect(store.day.value?.revealed).toBe(false);
});

test("an answer the other took back says so, and draws no seam", async () => {
  const { page } = await open({
    first: {
      ...bothIn,
      mine: { ...mine, state: "opened", opened_by_me: true },
      other: { withdrawn: true },
      try_asking: null,
    },
  });

  expect(screen.getByText("Sam took this answer back.")).toBeTruthy();
  expect(page.container.querySelector(".seam")).toBeNull();
});

test("after two days unanswered it stays one's own", async () => {
  const over = { ...sealed, mine: { ...mine, state: "answered" as const, revealable_until: null } };
  await open({ first: over, isToday: false });

  expect(screen.getByText("Two days have passed. This one stays yours.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Change it" })).toBeNull();
});

test("alone, an answer is kept for oneself", async () => {
  const forMe = { ...answer, feelings: { words: ["tired"], for_both: false }, about_us: null };
  const alone = {
    ...sealed,
    other_state: null,
    mine: { ...mine, state: "answered" as const, revealable_until: null, answer: forMe },
  };
  await open({ first: alone, name: null });

  expect(screen.getByText("Kept for you.")).toBeTruthy();
});

test("taking back after the reveal says what happens first, and draws no seam any more", async () => {
  const { sent, kept, page } = await open({
    first: { ...bothIn, mine: { ...mine, state: "opened", opened_by_me: true } },
  });
  fireEvent.click(screen.getByRole("button", { name: "Take my answer back" }));
  expect(await screen.findByText(/Sam sees: "Alex took this answer back\."/)).toBeTruthy();

  fireEvent.click(screen.getByRole("button", { name: "Take it back" }));

  await screen.findByText("You took your answer back.");
  expect(sent).toMatchObject([
    { kind: "check_in.withdraw", method: "DELETE", path: "/check-ins/check-in-1" },
  ]);
  expect(page.container.textContent).not.toContain("hopeful");
  expect(page.container.querySelector(".seam")).toBeNull();
  expect(kept.at(-1)?.mine).toBeNull();
});

test("taking back before the reveal leaves nothing, and a refusal brings it back", async () => {
  const { store } = await open({
    outcome: (draft) => ({
      state: "refused",
      problem: new Problem("not-allowed", 403),
      item: { ...draft, id: "1", key: "key", refused: null },
    }),
  });
  const going = store.takeBack();
  expect(store.takenBack.value).toBe(true);
  expect(store.day.value?.mine).toBeNull();

  await going;
  await screen.findByText("tired, hopeful");
});

test("sealed without signal says where it is, and can be taken out again", async () => {
  const { store, items } = await open({
    first: day,
    before: {
      kind: "check_in.seal",
      method: "POST",
      path: "/check-ins",
      body: { on: day.on, answer },
      about: day.on,
    },
  });

  expect(
    screen.getByText(/Sealed on this phone\. It goes in when there is signal, and Sam's opens then\./),
  ).toBeTruthy();
  expect(await store.reopen()).toEqual(answer);
  expect(items.value).toEqual([]);
});

test("a day never opened here needs signal once", async () => {
  await open({ first: null, there: new Problem("no-signal", 0), isToday: false });

  await screen.findByText("You haven't opened this here yet. It needs signal once.");
});

test("a day without an answer offers today's, and nothing for days gone by", async () => {
  await open({ first: null, there: null, isToday: false });
  await waitFor(() => expect(screen.getByText(/There is no answer of yours/)).toBeTruthy());
  expect(screen.queryByRole("link", { name: "Answer" })).toBeNull();
});

test("has no accessibility violations, closed and open", async () => {
  const { page } = await open({ first: bothIn });
  const look = async () => {
    const { violations } = await axe.run(page.container, { rules: { region: { enabled: false } } });
    return violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]);
  };
  expect(await look()).toEqual([]);
  fireEvent.click(screen.getByRole("button", { name: "Open" }));
  await screen.findByText("anxious");
  expect(await look()).toEqual([]);
});
