import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import { us } from "../core/us.ts";
import type { TodayRead } from "../core/wire.ts";
import Agreement from "../features/agreements/Writing.tsx";
import TimeOut from "../features/time-outs/Screen.tsx";
import { space } from "./space.ts";

const alone = {
  on: "2026-03-10",
  account: { id: "alex" },
  space: null,
  waiting: [],
  cursors: [],
} as unknown as TodayRead;

afterEach(() => us.clear());

const leadsTo = () => screen.getByRole("link").getAttribute("href");

test("where nobody is there to stop, a time-out leads to what helps one alone", () => {
  us.put(alone);
  render(<TimeOut />);
  expect(screen.getByText(/in a space that is open/)).toBeTruthy();
  expect(leadsTo()).toBe("/support/calm");
});

test("what is shown for a while leads to whatever comes first", () => {
  us.put(alone);
  render(<Agreement />);
  expect(leadsTo()).toBe("/invite");
  cleanup();
  us.put({ ...alone, space: { ...space, state: "agreeing" } });
  render(<Agreement />);
  expect(leadsTo()).toBe("/ground-rules");
});
