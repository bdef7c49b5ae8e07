import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import axe from "axe-core";
import { expect, test, vi } from "vitest";
import { Disk } from "../../core/disk.ts";
import { Problem } from "../../core/problem.ts";
import type { Reach } from "../../core/reached.ts";
import type { ReminderDraft, ReminderRead } from "../../core/wire.ts";
import { RemindersScreen } from "./Reminders.tsx";
import { RemindersStore } from "./store.ts";

const off: ReminderRead = {
  level: "off",
  at: "19:00",
  days: [1, 2, 3, 4, 5, 6, 7],
  quiet_from: "21:00",
  quiet_until: "08:00",
  mail: false,
  together: false,
  muted: false,
  muted_until: null,
  mail_possible: false,
  last: null,
  version: 1,
};
const gentle: ReminderRead = { ...off, level: "gentle" };

interface Given {
  wishes?: ReminderRead;
  reach?: Reach;
  asks?: () => Promise<Reach>;
  refuses?: Problem;
  away?: boolean;
  disk?: Disk;
  tried?: ReminderRead;
}

async function open(given: Given = {}) {
  const sent: [number, ReminderDraft][] = [];
  let wishes = given.wishes ?? off;
  const store = new RemindersStore({
    api: {
      read: async () => {
        if (given.away) throw Problem.unreachable();
        return wishes;
      },
      change: async (version: number, draft: ReminderDraft) => {
        if (given.refuses) throw given.refuses;
        sent.push([version, draft]);
        wishes = { ...wishes, ...draft, version: version + 1 };
        return wishes;
      },
      tryOut: async () => {
        if (given.refuses) throw given.refuses;
        wishes = given.tried ?? wishes;
        return wishes;
      },
    } as never,
    disk: given.disk ?? new Disk(),
    reach: async () => given.reach ?? "off",
    ask: given.asks ?? (async () => "on"),
    forget: async () => undefined,
    shownAt: async () => null,
  });
  await store.load();
  return { page: render(<RemindersScreen store={store} />), store, sent };
}

test("after a backup was restored the wishes are those the server has, and can be changed", async () => {
  const disk = new Disk();
  await disk.open("reminders-restored");
  await disk.write("reads", "reminders", { ...gentle, version: 7 });
  const { store, sent } = await open({ disk, wishes: { ...off, version: 3 } });
  expect(store.wishes.value?.level).toBe("off");
  expect(await store.save({ level: "gentle" })).toBe(true);
  expect(sent[0]?.[0]).toBe(3);
  disk.close();
});

test("what is kept while the wishes are fetched is not taken back by them", async () => {
  let come: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    come = resolve;
  });
  let there = off;
  const read = vi.fn(async () => {
    const now = there;
    if (read.mock.calls.length === 2) await held;
    return now;
  });
  const change = async () => {
    there = { ...gentle, version: 2 };
    return there;
  };
  const ways = { reach: async () => "off" as Reach, ask: async () => "on" as Reach };
  const rest = { disk: new Disk(), forget: async () => undefined, shownAt: async () => null };
  const store = new RemindersStore({ api: { read, change } as never, ...ways, ...rest });
  await store.load();
  const fetched = store.refresh();
  await store.save({ level: "gentle" });
  come();
  await fetched;
  expect(store.wishes.value?.level).toBe("gentle");
});

test("reminders are off at first, and turned on at one's own time", async () => {
  const { page, sent } = await open();
  expect(screen.queryByLabelText("At what time")).toBeNull();
  fireEvent.click(screen.getByRole("radio", { name: "Gentle, at most one a day" }));
  fireEvent.input(screen.getByLabelText("At what time"), { target: { value: "18:30" } });
  fireEvent.click(screen.getByRole("checkbox", { name: "Sunday" }));
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(sent).toHaveLength(1));
  const { last: _l, version: _v, mail_possible: _m, ...draft } = gentle;
  expect(sent).toEqual([[1, { ...draft, at: "18:30", days: [1, 2, 3, 4, 5, 6] }]]);
  expect((await axe.run(page.container, { rules: { region: { enabled: false } } })).violations).toEqual([]);
});

test("what is tapped while the tap before is being kept is kept after it", async () => {
  const { sent } = await open({ wishes: { ...off, muted: true } });
  fireEvent.click(screen.getByRole("button", { name: "Turn it on again" }));
  fireEvent.click(screen.getByRole("radio", { name: "Together, once a day" }));
  await screen.findByText(/^What came is shown at (19:00|7:00)/);
  expect(sent.map(([version, { muted, together }]) => [version, muted, together])).toEqual([
    [1, false, false],
    [2, false, true],
  ]);
});

test("muting meanwhile leaves what was chosen and not yet saved", async () => {
  const { sent } = await open({ wishes: { ...gentle, muted: true } });
  fireEvent.click(screen.getByRole("checkbox", { name: "Sunday" }));
  fireEvent.click(screen.getByRole("button", { name: "Turn it on again" }));
  await screen.findByRole("button", { name: "8 hours" });
  fireEvent.click(await screen.findByRole("button", { name: "Save" }));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent.map(([, { muted, days }]) => [muted, days.includes(7)])).toEqual([
    [false, true],
    [false, false],
  ]);
  await waitFor(() => expect(screen.queryByRole("button", { name: "Save" })).toBeNull());
});

test("a time in the quiet hours is refused in words, and what was typed stays", async () => {
  await open({ wishes: gentle, refuses: Problem.of({ type: "/problems/reminder-in-quiet-hours" }, 422) });
  fireEvent.input(screen.getByLabelText("At what time"), { target: { value: "22:00" } });
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.getByText(/That time is in your quiet hours/)).toBeTruthy());
  expect((screen.getByLabelText("At what time") as HTMLInputElement).value).toBe("22:00");
});

test("without a day there is nothing to save", async () => {
  const { sent } = await open({ wishes: { ...gentle, days: [3] } });
  fireEvent.click(screen.getByRole("checkbox", { name: "Wednesday" }));
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.getByRole("alert")).toBeTruthy());
  expect(sent).toEqual([]);
});

test.each([
  ["off", "Reminders do not come to this phone yet."],
  ["on", "Reminders come to this phone. They stop when you sign out here."],
  ["blocked", "This phone blocks notifications from this app."],
  ["home", "On an iPhone or iPad, reminders need the app on the Home Screen."],
  ["none", "This browser, at this address, cannot show reminders."],
] as const)("a phone that is %s says so", async (reach, said) => {
  await open({ reach });
  expect(screen.getByText(said)).toBeTruthy();
});

test("a browser whose service does not answer is told so", async () => {
  await open({ asks: () => Promise.reject(new DOMException("push service error", "AbortError")) });
  fireEvent.click(screen.getByRole("button", { name: "Yes, ask my phone" }));
  await waitFor(() => expect(screen.getByText(/did not answer/)).toBeTruthy());
});

test("trying it tells what is known, and what this phone showed", async () => {
  const tried: ReminderRead = {
    ...gentle,
    last: { on: "2026-03-03", by: "push", arrival: "waiting" },
  };
  const { store } = await open({ wishes: gentle, reach: "on", tried });
  fireEvent.click(screen.getByRole("button", { name: "Send one now" }));
  await waitFor(() => expect(screen.getByText("On its way.")).toBeTruthy());
  await store.wasShown();
  await waitFor(() => expect(screen.getByText("It arrived: this phone showed it.")).toBeTruthy());
});

test("what was taken and not shown is not called arrived", async () => {
  const tried: ReminderRead = {
    ...gentle,
    last: { on: "2026-03-03", by: "push", arrival: "accepted" },
  };
  const { store } = await open({ wishes: gentle, reach: "on", tried });
  fireEvent.click(screen.getByRole("button", { name: "Send one now" }));
  await waitFor(() => expect(store.trying.value).toBe("sent"));
  store.tooLate();
  await waitFor(() => expect(screen.getByText(/has not shown it yet/)).toBeTruthy());
});

test("mail is offered only where this server sends any", async () => {
  const { page } = await open();
  expect(screen.queryByRole("switch")).toBeNull();
  page.unmount();
  const { sent } = await open({ wishes: { ...gentle, mail_possible: true } });
  fireEvent.click(screen.getByRole("switch", { name: /By mail/ }));
  await waitFor(() => expect(sent[0]?.[1].mail).toBe(true));
});

test("without signal the last known is shown, and nothing known is said plainly", async () => {
  const disk = new Disk();
  (await open({ wishes: gentle, disk })).page.unmount();
  const known = await open({ away: true, disk });
  expect(screen.getByText("No signal. This is what was last known.")).toBeTruthy();
  expect(screen.getByLabelText("At what time")).toBeTruthy();
  known.page.unmount();
  await open({ away: true });
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});
