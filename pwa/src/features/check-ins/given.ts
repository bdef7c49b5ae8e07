/** What the tests of this folder start from: a day, an answer, and a phone without a server. */
import { signal } from "@preact/signals";
import type { Draft, Outbox, Outcome, Outgoing } from "../../core/outbox.ts";
import type { Answer, CheckInDay, CheckInRead } from "../../core/wire.ts";

export const answer: Answer = {
  feelings: { words: ["tired", "hopeful"], for_both: true },
  about_us: { stop: 2, for_both: true },
  help: null,
  words: { text: "long day", for_both: false },
  topic: null,
  sliders: { safe: 4, trust: null, connected: null },
};

export const mine: CheckInRead = {
  id: "check-in-1",
  on: "2026-03-03",
  state: "sealed",
  answer,
  revealable_until: "2999-01-01T00:00:00Z",
  opened_by_me: false,
  heard_on: null,
  version: 1,
};

export const day: CheckInDay = {
  on: "2026-03-03",
  prompt: { id: "steady-today", text: "How steady do you feel about us today?", topic: "feelings" },
  mine: null,
  other_state: "not_yet",
  revealed: false,
  other: null,
  try_asking: null,
};

export const sealed: CheckInDay = { ...day, mine };

export const bothIn: CheckInDay = {
  ...day,
  mine: { ...mine, state: "opened" },
  other_state: "sealed",
  revealed: true,
  other: {
    withdrawn: false,
    feelings: { words: ["anxious"] },
    about_us: { stop: 1 },
    help: { words: ["quiet"], text: null },
    words: null,
    topic: null,
    heard_on: null,
  },
  try_asking: "What would make tonight easier?",
};

export const waiting = (draft: Draft): Outcome<unknown> => ({
  state: "waiting",
  item: { ...draft, id: "1", key: "key", refused: null },
});

/** An outbox whose answers a test gives; what was sent is kept in order. */
export function outboxWith(outcome: (draft: Draft) => Outcome<unknown>) {
  const sent: Draft[] = [];
  const dropped: string[] = [];
  const items = signal<readonly Outgoing[]>([]);
  const outbox = {
    items,
    send: async (draft: Draft) => {
      sent.push(draft);
      const given = outcome(draft);
      if (given.state === "waiting") items.value = [...items.value, given.item];
      return given;
    },
    drop: async (id: string) => {
      dropped.push(id);
      items.value = items.value.filter((item) => item.id !== id);
    },
  } as unknown as Pick<Outbox, "send" | "drop" | "items">;
  return { outbox, sent, dropped, items };
}
