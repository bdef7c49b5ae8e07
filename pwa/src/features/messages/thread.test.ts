import { expect, test } from "vitest";
import { message } from "./talk.testing.tsx";
import { empty, refreshed, withMessages } from "./thread.ts";

const at = (id: string, sent_at: string) => message({ id, sent_at });
const ids = (thread: typeof empty) => thread.messages.map(({ id }) => id);

test("what fell due together stands in the order in which it was sent, however it came here", () => {
  const first = at("first", "2026-03-03T10:00:00.000Z");
  const second = at("second", "2026-03-03T10:00:00.001Z");
  const third = at("third", "2026-03-03T10:00:00.002Z");
  const newestFirst = { items: [third, second, first], next: null };

  expect(ids(refreshed(empty, newestFirst, "alex"))).toEqual(["first", "second", "third"]);
  const some = withMessages(empty, [third], "alex");
  expect(ids(refreshed(some, newestFirst, "alex"))).toEqual(["first", "second", "third"]);
  expect(ids(withMessages(some, [second, first], "alex"))).toEqual(["first", "second", "third"]);
});
