/** Today as the tests have it: one space and what stands in it, an outbox made by hand, and the phone's own disk. */
import { signal } from "@preact/signals";
import { render, screen } from "@testing-library/preact";
import { Aside } from "../../core/aside.ts";
import { Disk } from "../../core/disk.ts";
import type { Way } from "../../core/installing.ts";
import type { Draft, Outbox, Outcome, Outgoing } from "../../core/outbox.ts";
import type { Problem } from "../../core/problem.ts";
import type { Reach } from "../../core/reached.ts";
import type { CheckInDay, CommitmentRead, MessageRead, SpaceRead, TodayRead } from "../../core/wire.ts";
import { space } from "../../test/space.ts";
import { InstallStore } from "./install.ts";
import { NudgeStore } from "./nudge.ts";
import { TodayStore } from "./store.ts";
import { TodayScreen } from "./Today.tsx";

export const ON = "2026-03-03";

export const checkIn: CheckInDay = {
  on: ON,
  prompt: { id: "steady-today", text: "How steady do you feel about us today?", topic: "feelings" },
  mine: null,
  other_state: "not_yet",
  revealed: false,
  other: null,
  try_asking: null,
};
export const mine: NonNullable<CheckInDay["mine"]> = {
  id: "check-in-1",
  on: ON,
  state: "sealed",
  answer: {
    feelings: { words: ["tired"], for_both: true },
    about_us: null,
    help: null,
    words: null,
    topic: null,
    sliders: null,
  },
  revealable_until: "2026-03-05T08:00:00Z",
  opened_by_me: false,
  heard_on: null,
  version: 1,
};
export const letter: MessageRead = {
  id: "letter-1",
  kind: "letter",
  author_id: "sam",
  state: "delivered",
  mode: "free",
  text: "word ".repeat(420),
  parts: null,
  hold: "none",
  deliver_at: null,
  sent_at: "2026-03-03T07:00:00Z",
  heard_on: null,
  reached: null,
  hard: false,
  say_back: null,
  additions: [],
  version: 1,
};
export const version = {
  number: 1,
  text: "Phone on the table at dinner",
  review_on: "2026-06-30",
  by: "sam",
  on: ON,
  signatures: [{ by: "sam", on: ON }],
};
export const commitment: CommitmentRead = {
  id: "commitment-1",
  state: "signed_by_one",
  latest: version,
  in_force: null,
  ended_on: null,
  ended_by: null,
  version: 1,
};
export const alone: TodayRead = {
  waiting: [],
  on: ON,
  account: {
    id: "alex",
    name: "Alex",
    email: "alex@example.org",
    zone: "UTC",
    language: "en",
    show_sealed: true,
    passkeys_alone: false,
    consent: { version: "1", given_at: "2026-02-01T08:00:00Z" },
    version: 1,
  },
  space: null,
  join_request: null,
  invitation: null,
  check_in: { ...checkIn, other_state: null },
  letter: null,
  commitment: null,
  cursors: [],
};
export const paired: TodayRead = { ...alone, space, check_in: checkIn };
export const closed: TodayRead = {
  ...alone,
  space: { ...space, state: "closed", closed_on: "2026-03-01", other: null },
};

interface Given {
  on?: string;
  problem?: Problem;
  onItsWay?: Outgoing;
  asOf?: string;
  outcome?: (draft: Draft) => Outcome<unknown>;
  disk?: Disk;
  /** Days of one's own answers. */
  answers?: number;
  reach?: Reach;
  /** How this phone takes the app among its own. */
  way?: Way;
  accepts?: boolean;
  turnsOn?: Reach;
  now?: number;
}

export async function open(today: TodayRead | null, given: Given = {}) {
  const sent: Draft[] = [];
  const outbox = {
    send: async (draft: Draft) => {
      sent.push(draft);
      return (
        given.outcome?.(draft) ?? { state: "waiting", item: { ...draft, id: "1", key: "k", refused: null } }
      );
    },
    drop: async () => undefined,
  } as Pick<Outbox, "send" | "drop">;
  let put: SpaceRead | null = null;
  const disk = given.disk ?? new Disk();
  const store = new TodayStore({
    disk,
    aside: new Aside(disk),
    outbox,
    space: () => today?.space ?? null,
    put: (next) => {
      put = next;
    },
    refresh: async () => undefined,
  });
  await store.wake();
  const nudge = new NudgeStore({
    disk,
    answers: async () => given.answers ?? 0,
    reach: async () => given.reach ?? "off",
    turnOn: async () => given.turnsOn ?? "on",
    now: () => given.now ?? 0,
  });
  await nudge.consider();
  const way = signal<Way>(given.way ?? "none");
  const install = new InstallStore({ disk, way, ask: async () => given.accepts ?? true });
  await install.consider(today?.check_in.mine?.opened_by_me === true);
  const draw = (next: TodayRead | null) => (
    <TodayScreen
      store={store}
      nudge={nudge}
      install={install}
      today={next}
      on={given.on ?? ON}
      onItsWay={given.onItsWay}
      asOf={given.asOf ?? null}
      problem={given.problem ?? null}
    />
  );
  const page = render(draw(today));
  return { page, sent, store, put: () => put, become: (next: TodayRead) => page.rerender(draw(next)) };
}

export const headings = () => screen.queryAllByRole("heading", { level: 2 }).map((one) => one.textContent);
export const link = (name: string) => screen.getByRole("link", { name }).getAttribute("href");
export const primaries = (page: { container: Element }) => page.container.querySelectorAll(".primary").length;
