import { expect, test } from "vitest";
import { isMuted, lastTogether, waitsFor } from "./quiet.ts";
import type { MessageRead } from "./wire.ts";

const at = (time: string) => new Date(`2026-03-10T${time}:00`).getTime();
const message = (changes: Partial<MessageRead>) =>
  ({
    author_id: "sam",
    kind: "letter",
    sent_at: new Date(at("12:00")).toISOString(),
    ...changes,
  }) as MessageRead;
const wishes = { at: "19:00", together: true, muted: false, muted_until: null };

test("what came is shown together at the last time that the wall said so", () => {
  expect(lastTogether("19:00", at("19:00"))).toBe(at("19:00"));
  expect(lastTogether("19:00", at("18:59"))).toBe(at("19:00") - 86_400_000);
});

test("the other's letter waits until then; one's own and what is about safety never do", () => {
  expect(waitsFor(message({}), "alex", at("11:00"))).toBe(true);
  expect(waitsFor(message({}), "alex", at("13:00"))).toBe(false);
  expect(waitsFor(message({}), "sam", at("11:00"))).toBe(false);
  expect(waitsFor(message({ kind: "safety" }), "alex", at("11:00"))).toBe(false);
  expect(waitsFor(message({}), "alex", null)).toBe(false);
});

test("muted ends by itself, or when one says so", () => {
  expect(isMuted(wishes, at("12:00"))).toBe(false);
  expect(isMuted({ ...wishes, muted: true }, at("12:00"))).toBe(true);
  const until = new Date(at("13:00")).toISOString();
  expect(isMuted({ ...wishes, muted: true, muted_until: until }, at("12:59"))).toBe(true);
  expect(isMuted({ ...wishes, muted: true, muted_until: until }, at("13:00"))).toBe(false);
});
