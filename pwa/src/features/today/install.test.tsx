import { fireEvent, screen, waitFor } from "@testing-library/preact";
import { expect, test } from "vitest";
import { Disk } from "../../core/disk.ts";
import type { TodayRead } from "../../core/wire.ts";
import { checkIn, headings, mine, open, paired, primaries } from "./today.testing.tsx";

const CARD = "On this phone";
const sealed: TodayRead = { ...paired, check_in: { ...checkIn, mine } };
const opened: TodayRead = { ...paired, check_in: { ...checkIn, mine: { ...mine, opened_by_me: true } } };

test("a place on the phone is offered after the first reveal and not before, and whatever one says, once", async () => {
  const disk = new Disk();
  const before = await open(sealed, { way: "ask", disk });
  expect(headings()).not.toContain(CARD);
  before.page.unmount();

  const first = await open(opened, { way: "ask", disk });
  expect(screen.getByText("Keep this one tap away, and readable without signal.")).toBeTruthy();
  expect(primaries(first.page)).toBeLessThan(2);
  first.page.unmount();

  const dayAfter = await open(sealed, { way: "ask", disk });
  expect(headings()).toContain(CARD);
  fireEvent.click(screen.getByRole("button", { name: "Not now" }));
  await waitFor(() => expect(headings()).not.toContain(CARD));
  dayAfter.page.unmount();

  await open(opened, { way: "ask", disk });
  expect(headings()).not.toContain(CARD);
});

test("it never stands beside the nudge, nor takes its place under a finger", async () => {
  await open(opened, { way: "ask", answers: 2 });
  expect(headings()).toContain("A quiet nudge");
  expect(headings()).not.toContain(CARD);
  fireEvent.click(screen.getByRole("button", { name: "No thanks" }));
  await waitFor(() => expect(headings()).not.toContain("A quiet nudge"));
  expect(headings()).not.toContain(CARD);
});

test("after yes the browser asks, and the card goes", async () => {
  await open(opened, { way: "ask" });
  fireEvent.click(screen.getByRole("button", { name: "Add to my phone" }));
  await waitFor(() => expect(headings()).not.toContain(CARD));
});

test("an iPhone is shown how, from the first draft on; where it is done or cannot be, nothing is offered", async () => {
  const disk = new Disk();
  await disk.write("drafts", "message", "begun");
  const steps = await open(sealed, { way: "steps", disk });
  fireEvent.click(screen.getByRole("button", { name: "Show me how" }));
  expect(location.pathname).toBe("/settings/install");
  await waitFor(() => expect(headings()).not.toContain(CARD));
  steps.page.unmount();
  await open(opened, { way: "none" });
  expect(headings()).not.toContain(CARD);
});
