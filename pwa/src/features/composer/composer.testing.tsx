/** The composer as the tests have it: an outbox made by hand, the phone's own disk, and the real rules. */
import { fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, vi } from "vitest";
import { type Coach, loadCoach } from "../../coach/coach.ts";
import { disk } from "../../core/disk.ts";
import type { Draft, Outbox, Outcome } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { MessageDraft } from "../../core/wire.ts";
import { Composer } from "./Composer.tsx";
import type { Standing } from "./standing.ts";
import { ComposerStore } from "./store.ts";

const open: Standing = { state: "open", letters: true };
export const sent = () => ({ state: "sent", answer: {} }) as Outcome<unknown>;

let phone = 0;
beforeEach(async () => {
  phone += 1;
  await disk.open(`composer-${phone}`);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await disk.wipe();
});

interface Given {
  standing?: Standing;
  online?: boolean;
  answer?: (draft: Draft) => Outcome<unknown> | Promise<Outcome<unknown>>;
  coach?: typeof loadCoach;
  renew?: (version: string | null) => Promise<Coach | null>;
}

export async function write({
  standing = open,
  online = true,
  answer = sent,
  coach = loadCoach,
  renew = async () => null,
}: Given = {}) {
  const drafts: Draft[] = [];
  const dropped: string[] = [];
  const outbox = {
    send: async (draft: Draft) => {
      drafts.push(draft);
      return answer(draft);
    },
    drop: async (id: string) => void dropped.push(id),
  } as Pick<Outbox, "send" | "drop">;
  const space = () => (standing.state === "open" ? "space-1" : null);
  const store = new ComposerStore({ coach, renew, outbox, disk, space, name: () => "Sam" });
  await store.wake();
  const view = render(<Composer store={store} standing={standing} online={online} />);
  return { store, drafts, dropped, view };
}

export const words = () => screen.getByLabelText<HTMLTextAreaElement>("Your words");
export const type = (text: string, into: HTMLElement = words()) =>
  fireEvent.input(into, { target: { value: text } });
export const tap = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
export const note = (heading: string | RegExp) => screen.findByRole("heading", { name: heading, level: 3 });
export const bodies = (drafts: Draft[]) => drafts.map(({ body }) => body as MessageDraft);

export const KIND = "When you came home at two last night, I felt scared. I need to know you are safe.";
export const BLAME = "I felt scared last night. You never listen to me.";

export const refusedAs =
  (type: string, extras: Record<string, unknown> = {}) =>
  (draft: Draft): Outcome<unknown> => ({
    state: "refused",
    problem: new Problem(type, 422, extras),
    item: { ...draft, id: "item-1", key: "k", refused: null },
  });
