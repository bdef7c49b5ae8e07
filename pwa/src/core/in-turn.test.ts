import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withLocks, withoutLocks } from "../test/locks.ts";
import { inTurn } from "./in-turn.ts";

/** Nobody waits longer than until this. */
let patience = new AbortController();
beforeEach(() => {
  patience = new AbortController();
  vi.spyOn(AbortSignal, "timeout").mockImplementation(() => patience.signal);
  withLocks();
});
afterEach(() => {
  withoutLocks();
  vi.restoreAllMocks();
});

test("one tab after the other, and each has its own answer", async () => {
  const done: string[] = [];
  let first: () => void = () => undefined;
  const one = inTurn(
    "line",
    () => new Promise<number>((resolve) => (first = () => resolve(done.push("one")))),
  );
  const other = inTurn("line", async () => done.push("other"));
  await Promise.resolve();
  first();
  expect(await Promise.all([one, other])).toEqual([1, 2]);
  await expect(inTurn("line", () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
});

test("a tab that sleeps loses its turn, and has its answer when it wakes", async () => {
  let wakes: (answer: string) => void = () => undefined;
  const asleep = inTurn("line", () => new Promise<string>((resolve) => (wakes = resolve)));
  await Promise.resolve();
  const seen = inTurn("line", async () => "seen");
  await Promise.resolve();
  patience.abort();
  expect(await seen).toBe("seen");
  wakes("woken");
  expect(await asleep).toBe("woken");
});
