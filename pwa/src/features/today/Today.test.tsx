import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import axe from "axe-core";
import { expect, test } from "vitest";
import { Aside } from "../../core/aside.ts";
import { Disk } from "../../core/disk.ts";
import type { Draft, Outbox, Outcome, Outgoing } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { Reach } from "../../core/reached.ts";
import type { CheckInDay, CommitmentRead, MessageRead, SpaceRead, TodayRead } from "../../core/wire.ts";
import { cardsOf, inPlace } from "./cards.ts";
import { NudgeStore } from "./nudge.ts";
import { TodayStore } from "./store.ts";
import { asOf, TodayScreen } from "./Today.tsx";
import { TOLD } from "./waiting.ts";

const ON = "2026-03-03";

const checkIn: CheckInDay = {
  on: ON,
  prompt: { id: "steady-today", text: "How steady do you feel about us today?", topic: "feelings" },
  mine: null,
  other_state: "not_yet",
  revealed: false,
  other: null,
  try_asking: null,
};
const mine: CheckInDay["mine"] = {
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
  version: 1,
};
const space: SpaceRead = {
  id: "space-1",
  kind: "partners",
  state: "open",
  opened_on: "2026-02-01",
  closed_on: null,
  me: { account_id: "alex", name: "Alex" },
  other: { account_id: "sam", name: "Sam" },
  ground_rules: null,
  pause: null,
  deleting_on: null,
};
const letter: MessageRead = {
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
const version = {
  number: 1,
  text: "Phone on the table at dinner",
  review_on: "2026-06-30",
  by: "sam",
  on: ON,
  signatures: [{ by: "sam", on: ON }],
};
const commitment: CommitmentRead = {
  id: "commitment-1",
  state: "signed_by_one",
  latest: version,
  in_force: null,
  ended_on: null,
  ended_by: null,
  version: 1,
};
const alone: TodayRead = {
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
const paired: TodayRead = { ...alone, space, check_in: checkIn };
const closed: TodayRead = {
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
  turnsOn?: Reach;
  now?: number;
}

async function open(today: TodayRead | null, given: Given = {}) {
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
  const draw = (next: TodayRead | null) => (
    <TodayScreen
      store={store}
      nudge={nudge}
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

const headings = () => screen.queryAllByRole("heading", { level: 2 }).map((one) => one.textContent);
const link = (name: string) => screen.getByRole("link", { name }).getAttribute("href");
const primaries = (page: { container: Element }) => page.container.querySelectorAll(".primary").length;

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

test("at most three cards: the question, something from the other, one joint thing", async () => {
  const { page } = await open({ ...paired, letter, commitment });

  expect(headings()).toEqual(["Today's question", "From Sam", "Together"]);
  expect(screen.getByText("A letter, about 2 minutes")).toBeTruthy();
  expect(page.container.textContent).not.toContain("word word");
  expect(link("Answer")).toBe("/check-in");
  expect(primaries(page)).toBe(1);
});

test("sealed by the other is said, and not yet is said the same for every reason", async () => {
  const { become } = await open({ ...paired, check_in: { ...checkIn, other_state: "sealed" } });
  expect(screen.getByText("Sam's answer is sealed. It opens when yours is in.")).toBeTruthy();

  become(paired);
  expect(await screen.findByText("Sam: not yet")).toBeTruthy();

  become({ ...paired, check_in: { ...checkIn, other_state: null } });
  await waitFor(() => expect(screen.queryByText(/Sam/)).toBeNull());
});

test("skipping puts the question aside on this phone, and sends nothing", async () => {
  const disk = new Disk();
  const { sent } = await open(paired, { disk });
  fireEvent.click(screen.getByRole("button", { name: "Skip" }));

  await screen.findByText("Nothing is asked of you right now.");
  expect(headings()).toEqual([]);
  expect(sent).toEqual([]);
  expect(link("Answer today's question after all")).toBe("/check-in");
});

test("what was skipped today is asked again tomorrow", () => {
  const choices = { skipped: ON, aside: [] };
  expect(cardsOf(paired, ON, choices)).toEqual([]);
  expect(cardsOf(paired, "2026-03-04", choices)).toEqual(["question"]);
});

test("both in can be opened from its card; once open it asks nothing", async () => {
  const bothIn = { ...checkIn, revealed: true, mine: { ...mine, state: "opened" as const } };
  const { become } = await open({ ...paired, check_in: bothIn });
  expect(screen.getByText("Both are in.")).toBeTruthy();
  expect(link("Open")).toBe(`/check-ins/${ON}/open`);

  become({ ...paired, check_in: { ...bothIn, mine: { ...bothIn.mine, opened_by_me: true } } });
  expect(await screen.findByText("Both answered.")).toBeTruthy();
  expect(screen.getByText("Nothing is asked of you right now.")).toBeTruthy();
});

test("an answer taken back is not asked for again", async () => {
  await open({ ...paired, check_in: { ...checkIn, revealed: true, other: { withdrawn: true } } });

  expect(screen.getByText("You took your answer back.")).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Answer" })).toBeNull();
});

test("sealed, and the other has not: nothing to press but one's own", async () => {
  await open({ ...paired, check_in: { ...checkIn, mine } });

  expect(screen.getByText("Yours is sealed and safe. Sam hasn't answered yet.")).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Answer" })).toBeNull();
  expect(screen.queryByRole("button")).toBeNull();
});

test("sealed without signal is said, and a refusal asks to look", async () => {
  const item: Outgoing = {
    id: "1",
    key: "k",
    kind: "check_in.seal",
    method: "POST",
    path: "/check-ins",
    about: ON,
    refused: null,
  };
  const { page } = await open(paired, { onItsWay: item });
  expect(screen.getByText("Sealed on this phone. It goes in when there is signal.")).toBeTruthy();
  page.unmount();

  await open(paired, {
    onItsWay: { ...item, refused: { type: "check-in-exists", status: 409, extras: {} } },
  });
  expect(screen.getByText(/It did not go in/)).toBeTruthy();
  expect(link("Look at it")).toBe(`/check-ins/${ON}`);
});

test("alone, the question works and someone can be invited", async () => {
  await open(alone);

  expect(link("Answer")).toBe("/check-in");
  expect(link("Invite someone")).toBe("/invite");
});

test("an invitation on its way asks nothing", async () => {
  const invitation = { id: "i", kind: "partners" as const, link_expires_at: "x", code_expires_at: "x" };
  await open({ ...alone, invitation, check_in: { ...alone.check_in, mine: { ...mine, state: "answered" } } });

  expect(headings()).toEqual(["Today's question", "Your invitation"]);
  expect(screen.getByText("Nothing is asked of you right now.")).toBeTruthy();
});

test("match words waiting lead to the words", async () => {
  const join_request = {
    id: "j",
    other_name: "Sam",
    kind: "partners" as const,
    words: ["lamp", "river", "fern"],
    confirmed_by_me: false,
    state: "waiting" as const,
    space_id: null,
    expires_at: "x",
    left_before: false,
  };
  const { become } = await open({ ...alone, join_request });
  expect(link("See the words")).toBe("/match");

  become({ ...alone, join_request: { ...join_request, confirmed_by_me: true } });
  await screen.findByText("You said they match. Sam hasn't yet.");
});

test("ground rules are to be signed before the space opens", async () => {
  const agreeing = { ...space, state: "agreeing" as const };
  const { become } = await open({ ...paired, space: agreeing });
  expect(link("Read and sign")).toBe("/ground-rules");

  const choices = { letters: true, delivered_shown: false, check_in_time: null };
  const ground_rules = {
    sentences_version: "1",
    in_force: false,
    signed_by_other: false,
    mine: choices,
    ...choices,
  };
  become({ ...paired, space: { ...agreeing, ground_rules } });
  await screen.findByText(/You signed\. Sam hasn't yet/);
});

test("paused is a single card, and only who paused can resume", async () => {
  const pause = { until: "2026-03-08", mine: true, theirs: false };
  const resumed = { ...space };
  const { sent, put, become } = await open(
    { ...paired, letter, commitment, space: { ...space, pause } },
    { outcome: () => ({ state: "sent", answer: resumed }) },
  );
  expect(headings()).toEqual(["Paused"]);
  expect(screen.getByText(/The space is paused until/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Resume" }));
  await waitFor(() => expect(put()).toEqual(resumed));
  expect(sent).toMatchObject([{ kind: "space.resume", method: "DELETE", path: "/spaces/space-1/pauses" }]);

  become({ ...paired, space: { ...space, pause: { ...pause, mine: false, theirs: true } } });
  await waitFor(() => expect(screen.queryByRole("button")).toBeNull());
});

test("closed shows the date, one's own words and Support, and nothing to press", async () => {
  await open(closed);

  expect(headings()).toEqual(["This space is closed"]);
  expect(screen.getByText(/^Since .*March/)).toBeTruthy();
  expect(link("Support")).toBe("/support");
  expect(link("Your check-ins")).toBe("/check-ins");
  expect(screen.queryByRole("button")).toBeNull();
});

test("while what one wrote is being deleted, closed shows the day and the way to keep it", async () => {
  await open({ ...closed, space: { ...closed.space, deleting_on: "2026-03-08" } as SpaceRead });

  expect(screen.getByText(/^What you wrote there is deleted on .*March/)).toBeTruthy();
  expect(link("Keep it after all")).toBe("/settings/closed");
  expect(screen.queryByRole("link", { name: "Your letters" })).toBeNull();
});

test("a commitment to sign, signed, and in force", async () => {
  const { become } = await open({ ...paired, commitment });
  expect(screen.getByText("Sam offers this for both of you to sign:")).toBeTruthy();
  expect(link("Read and sign")).toBe("/commitments/commitment-1");

  const both = { ...version, signatures: [...version.signatures, { by: "alex", on: ON }] };
  become({ ...paired, commitment: { ...commitment, state: "in_force", latest: both, in_force: both } });
  await screen.findByText(/^Until/);
  expect(screen.queryByRole("link", { name: "Read and sign" })).toBeNull();
});

test("a letter put off goes, and another one comes", async () => {
  const { become } = await open({ ...paired, letter });
  fireEvent.click(screen.getByRole("button", { name: "Later" }));
  await waitFor(() => expect(headings()).toEqual(["Today's question"]));

  become({ ...paired, letter: { ...letter, id: "letter-2" } });
  await waitFor(() => expect(headings()).toEqual(["Today's question", "From Sam"]));
});

test("a letter put away in Talk does not stand here, and one put away before stays away", async () => {
  const disk = new Disk();
  const talk = new Aside(disk);
  for (const id of ["letter-0", letter.id]) talk.put(id);
  await talk.wake();

  const { become, store } = await open({ ...paired, letter }, { disk });
  expect(headings()).toEqual(["Today's question"]);
  become({ ...paired, letter: { ...letter, id: "letter-0" } });
  expect(headings()).toEqual(["Today's question"]);

  store.bringBack("letter-0");
  await waitFor(() => expect(headings()).toEqual(["Today's question", "From Sam"]));
});

test("what is put away while the phone looks up what was put away stays away", async () => {
  const disk = new Disk();
  const aside = new Aside(disk);
  const waking = aside.wake();
  aside.put(letter.id);
  await waking;
  await aside.wake();
  expect(aside.letters.value).toEqual([letter.id]);
});

test("a new card comes in below, never above what is being touched", async () => {
  const { become } = await open({ ...paired, commitment });
  become({ ...paired, commitment, letter });

  await waitFor(() => expect(headings()).toEqual(["Today's question", "Together", "From Sam"]));
  expect(inPlace(["commitment"], ["question", "commitment"])).toEqual(["commitment", "question"]);
});

test("a card that cannot be shown says so, and the others stay", async () => {
  // What no type foresaw: a text that cannot be read.
  const latest: CommitmentRead["latest"] = Object.defineProperty({ ...version }, "text", {
    get: () => {
      throw new TypeError("no words here");
    },
  });
  await open({ ...paired, letter, commitment: { ...commitment, latest } });

  await screen.findByText("This part could not be shown. Nothing you wrote is lost.");
  expect(headings()).toEqual(["Today's question", "From Sam"]);
});

test("past midnight without signal, the day can still be answered", async () => {
  await open(paired, { on: "2026-03-04", asOf: "As of this morning." });

  expect(screen.getByText("As of this morning.")).toBeTruthy();
  expect(screen.getByText(/The question comes with signal/)).toBeTruthy();
  expect(screen.queryByText(checkIn.prompt.text)).toBeNull();
  expect(link("Answer")).toBe("/check-in");
});

test("how long ago is said softly", () => {
  const at = (text: string) => new Date(text).getTime();
  const now = at("2026-03-03T20:00:00");
  expect(asOf(at("2026-03-03T08:10:00"), now)).toBe("As of this morning.");
  expect(asOf(at("2026-03-03T15:10:00"), now)).toBe("As of this afternoon.");
  expect(asOf(at("2026-01-01T15:10:00"), now)).toMatch(/January/);
});

test("nothing loaded says why, and what still works", async () => {
  await open(null, { problem: new Problem("no-signal", 0) });

  expect(screen.getByText(/No signal/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
  expect(link("Support")).toBe("/support");
});

test("while nothing is there yet, still shapes stand for it", async () => {
  const { page } = await open(null);

  await waitFor(() => expect(page.container.querySelector("[aria-busy=true]")).toBeTruthy());
});

test("has no accessibility violations", async () => {
  for (const today of [{ ...paired, letter, commitment }, alone, closed]) {
    const { page } = await open(today);
    const { violations } = await axe.run(page.container, {
      rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    page.unmount();
  }
});

test("a card about a question leads to the question", () => {
  for (const kind of ["question.answer", "question.answered"]) {
    expect(TOLD[kind]?.href({ kind, id: "q", on: ON })).toBe("/questions/q");
  }
});

test("a letter that may be hard to read is announced closed, with two choices of the same weight", async () => {
  await open({ ...paired, letter: { ...letter, hard: true } });
  expect(
    screen.getByText("Sam says this may be hard to read. It stays closed until you open it."),
  ).toBeTruthy();
  expect(screen.queryByText(letter.text as string)).toBeNull();
  const ways = [
    screen.getByRole("link", { name: "Look at it, closed" }),
    screen.getByRole("button", { name: "Later" }),
  ];
  expect(new Set(ways.map((way) => way.className)).size).toBe(1);
});

test("the time both agreed on for their talk stands on its card", async () => {
  await open({
    ...paired,
    waiting: [{ kind: "meeting_window.today", id: "space-1", on: "2026-03-10", at: "19:30" }],
  });
  expect(screen.getByRole("heading", { name: "Our talk, 19:30" })).toBeTruthy();
});
