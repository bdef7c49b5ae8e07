import { fireEvent, screen, waitFor } from "@testing-library/preact";
import { expect, test } from "vitest";
import { Disk } from "../../core/disk.ts";
import type { TodayRead } from "../../core/wire.ts";
import { checkIn, headings, mine, open, paired, primaries } from "./today.testing.tsx";

test("a nudge is offered after the second check-in and not before, and not again for sixty days", async () => {
  const answered: TodayRead = { ...paired, check_in: { ...checkIn, mine } };
  const first = await open(answered, { answers: 1 });
  expect(headings()).not.toContain("A quiet nudge");
  first.page.unmount();

  const disk = new Disk();
  const day = 86_400_000;
  const second = await open(answered, { answers: 2, disk, now: day });
  expect(screen.getByText(/The notification says only “Something new”/)).toBeTruthy();
  expect(primaries(second.page)).toBeLessThan(2);
  fireEvent.click(screen.getByRole("button", { name: "No thanks" }));
  await waitFor(() => expect(headings()).not.toContain("A quiet nudge"));
  second.page.unmount();

  const soon = await open(answered, { answers: 2, disk, now: 60 * day });
  expect(headings()).not.toContain("A quiet nudge");
  soon.page.unmount();
  await open(answered, { answers: 2, disk, now: 62 * day });
  expect(headings()).toContain("A quiet nudge");
});

test("an iPhone is told of the Home Screen first, and a phone that cannot is told nothing", async () => {
  const answered: TodayRead = { ...paired, check_in: { ...checkIn, mine } };
  const home = await open(answered, { answers: 2, reach: "home" });
  expect(screen.getByText(/Add to Home Screen/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Yes, ask my phone" })).toBeNull();
  home.page.unmount();
  await open(answered, { answers: 2, reach: "none" });
  expect(headings()).not.toContain("A quiet nudge");
});
