import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { announce, announced } from "./say.ts";

let now = Date.now();
beforeEach(() => {
  now += 600_000; // long after what was told before
  vi.useFakeTimers({ now });
});
afterEach(() => {
  vi.useRealTimers();
});

test("what is announced does not stay, so that the same news is told again", () => {
  const told: string[] = [];
  const stop = announced.subscribe((message) => void told.push(message));
  announce("Something new in Talk");
  vi.advanceTimersByTime(60_000);
  announce("Something new in Talk");
  vi.advanceTimersByTime(60_000);
  stop();

  expect(told).toEqual(["", "Something new in Talk", "", "Something new in Talk", ""]);
});

test("of several at once the newest is told, and nothing talks over what is being read", () => {
  const told: string[] = [];
  const stop = announced.subscribe((message) => void (message && told.push(message)));
  announce("One");
  vi.advanceTimersByTime(1);
  announce("Two");
  announce("Three");
  vi.advanceTimersByTime(4000);
  expect(told).toEqual(["One"]);
  vi.advanceTimersByTime(1000);
  stop();

  expect(told).toEqual(["One", "Three"]);
});
