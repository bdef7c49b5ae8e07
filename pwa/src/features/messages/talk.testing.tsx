/** Talk as the tests have it: one space, an outbox and an api made by hand, and the phone's own disk. */
import { signal } from "@preact/signals";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { disk } from "../../core/disk.ts";
import type { Draft, Outcome, Outgoing } from "../../core/outbox.ts";
import type { MessageRead, SpaceRead, TimeOutRead } from "../../core/wire.ts";
import { space } from "../../test/space.ts";
import { DraftsStore } from "./drafts.ts";
import { Keeping } from "./keeping.ts";
import { TalkStore } from "./store.ts";
import { Talk } from "./Talk.tsx";
import type { Thread } from "./thread.ts";

let number = 0;
/** A message delivered a minute after the one before. */
export function message(more: Partial<MessageRead> = {}): MessageRead {
  number += 1;
  return {
    id: `message-${number}`,
    kind: "letter",
    author_id: "sam",
    state: "delivered",
    mode: "free",
    text: `Words ${number}`,
    parts: null,
    hold: "none",
    deliver_at: null,
    sent_at: new Date(Date.UTC(2026, 2, 3, 10, number)).toISOString(),
    heard_on: null,
    reached: null,
    hard: false,
    additions: [],
    say_back: null,
    version: 1,
    ...more,
  };
}
export const mine = (more: Partial<MessageRead> = {}) => message({ author_id: "alex", ...more });
export const held = () =>
  mine({ state: "held", sent_at: null, deliver_at: new Date(Date.now() + 10_000).toISOString() });

let phone = 0;
beforeEach(async () => {
  number = 0;
  phone += 1;
  await disk.open(`talk-${phone}`);
});
afterEach(async () => {
  vi.useRealTimers();
  await disk.wipe();
});

interface Given {
  messages?: MessageRead[];
  items?: Outgoing[];
  kept?: Thread;
  on?: Partial<SpaceRead>;
  online?: boolean;
  timeOut?: TimeOutRead;
  page?: () => Promise<{ items: MessageRead[]; next: string | null }>;
  answer?: (draft: Draft) => Outcome<unknown>;
  drop?: () => Promise<never>;
}

export async function talk(given: Given = {}) {
  const { messages = [], kept, on = {}, online = true, items: waiting = [] } = given;
  const items = signal<readonly Outgoing[]>(waiting);
  const sent: Draft[] = [];
  const called: string[] = [];
  const aside: string[] = [];
  const keeping = new Keeping(disk);
  if (kept) await keeping.change("space-1", () => kept);
  const outbox = {
    items,
    send: async (draft: Draft) => {
      sent.push(draft);
      return given.answer?.(draft) ?? { state: "sent", answer: null };
    },
    drop: async (id: string) => {
      items.value = items.value.filter((item) => item.id !== id);
    },
    flush: async () => void called.push("flush"),
  };
  const api = {
    page: given.page ?? (async () => ({ items: [...messages].reverse(), next: null as string | null })),
    read: async (_: string, id: string) => {
      called.push(`read ${id}`);
      return message({ id, author_id: "alex", version: 2 });
    },
    deliver: async (_: string, id: string) => {
      called.push(`deliver ${id}`);
      return message({ id, author_id: "alex", version: 2 });
    },
    drop: async (_: string, id: string) => {
      called.push(`drop ${id}`);
      return given.drop?.() as never;
    },
    takeBack: async (_: string, id: string) => {
      called.push(`takeBack ${id}`);
      return undefined as never;
    },
  };
  const store = new TalkStore("space-1", "alex", {
    api,
    outbox: outbox as never,
    keeping,
    putAside: (id) => void aside.push(id),
    keep: async () => undefined,
  });
  const drafts = new DraftsStore();
  await drafts.load();
  const view = render(
    <Talk
      store={store}
      drafts={drafts}
      space={{ ...space, ...on }}
      name="Sam"
      sync={online ? "saved" : "no-signal"}
      online={online}
      timeOut={given.timeOut ?? null}
    />,
  );
  await store.wake();
  await waitFor(() => expect(view.container.querySelector(".talk, .card")).toBeTruthy());
  return { store, drafts, sent, called, items, view, keeping, aside };
}

export const outgoing = (more: Partial<Outgoing> = {}): Outgoing => ({
  id: "item-1",
  key: "k",
  kind: "message.send",
  method: "POST",
  path: "/spaces/space-1/messages",
  body: { kind: "i_statement", mode: "free", text: "I felt alone.", hold: "ten_seconds" },
  about: "space-1",
  refused: null,
  ...more,
});

export const tap = (name: string | RegExp, within_?: HTMLElement) =>
  fireEvent.click((within_ ? within(within_) : screen).getByRole("button", { name }));
export const names = () =>
  screen.getAllByRole("article").map((article) => article.getAttribute("aria-label"));
