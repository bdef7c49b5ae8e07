import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import axe from "axe-core";
import { expect, test } from "vitest";
import { Disk } from "../../core/disk.ts";
import { Problem } from "../../core/problem.ts";
import type { CalendarState } from "./api.ts";
import { CalendarScreen } from "./Calendar.tsx";
import { CalendarStore } from "./store.ts";

const PATH = `/api/v1/calendar/${"s".repeat(43)}.ics`;
const feed = { id: "f1", made_on: "2026-03-01", last_used_on: null };

interface Given {
  state?: CalendarState;
  away?: boolean;
  refuses?: Problem;
  disk?: Disk;
}

async function open(given: Given = {}) {
  let state: CalendarState = given.state ?? { at: "19:00", feed: null };
  const refuse = () => {
    if (given.refuses) throw given.refuses;
  };
  const store = new CalendarStore({
    api: {
      read: async () => {
        if (given.away) throw Problem.unreachable();
        return state;
      },
      make: async () => {
        refuse();
        state = { ...state, feed };
        return { ...feed, path: PATH };
      },
      end: async () => {
        refuse();
        state = { ...state, feed: null };
      },
      file: async () => {
        refuse();
        return "BEGIN:VCALENDAR";
      },
    } as never,
    disk: given.disk ?? new Disk(),
    origin: "https://example.org",
  });
  await store.load();
  return { page: render(<CalendarScreen store={store} />), store };
}

test("an address is made, shown once, and opened in the phone's calendar", async () => {
  const { page } = await open();
  fireEvent.click(screen.getByRole("button", { name: "Make an address" }));
  await waitFor(() => expect(screen.getByText(`https://example.org${PATH}`)).toBeTruthy());
  const link = screen.getByRole("link", { name: "Open in this phone's calendar" });
  expect(link.getAttribute("href")).toBe(`webcal://example.org${PATH}`);
  expect((await axe.run(page.container, { rules: { region: { enabled: false } } })).violations).toEqual([]);
});

test("the address is on no disk", async () => {
  const disk = new Disk();
  const { store } = await open({ disk });
  await store.make();
  expect(JSON.stringify(await disk.read("reads", "calendar"))).not.toContain("sss");
});

test("an address that is there can be renewed and ended", async () => {
  await open({ state: { at: "19:00", feed } });
  expect(screen.getByText(/No calendar has asked by it yet/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Make a new one" })).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "End the address" }));
  await waitFor(() => expect(screen.getByRole("button", { name: "Make an address" })).toBeTruthy());
});

test("with reminders off there is no time, and an address can still be ended", async () => {
  await open({ state: { at: null, feed } });
  expect(screen.getByText(/Reminders are off/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Save as a file|Make/ })).toBeNull();
  expect(screen.getByRole("button", { name: "End the address" })).toBeTruthy();
});

test("turning back from the passphrase changes nothing, and says so", async () => {
  await open({ refuses: Problem.of({ type: "/problems/reauth-required" }, 403) });
  fireEvent.click(screen.getByRole("button", { name: "Make an address" }));
  await waitFor(() => expect(screen.getByText(/needs your passphrase/)).toBeTruthy());
});

test("without signal the last known is shown, and nothing known is said plainly", async () => {
  const disk = new Disk();
  (await open({ state: { at: "18:30", feed }, disk })).page.unmount();
  const known = await open({ away: true, disk });
  expect(screen.getByText("No signal. This is what was last known.")).toBeTruthy();
  expect(screen.getByText(/Your time is/)).toBeTruthy();
  known.page.unmount();
  await open({ away: true });
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});
