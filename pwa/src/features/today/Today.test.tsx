import { screen, waitFor } from "@testing-library/preact";
import axe from "axe-core";
import { expect, test } from "vitest";
import { timeName } from "../../core/clock.ts";
import { Problem } from "../../core/problem.ts";
import { timeOuts } from "../../core/time-outs.ts";
import type { CommitmentRead } from "../../core/wire.ts";
import { inPlace } from "./cards.ts";
import { asOf } from "./Today.tsx";
import {
  alone,
  closed,
  commitment,
  headings,
  letter,
  link,
  ON,
  open,
  paired,
  primaries,
  version,
} from "./today.testing.tsx";

test("at most three cards: the question, something from the other, one joint thing", async () => {
  const { page } = await open({ ...paired, letter, commitment });

  expect(headings()).toEqual(["Today's question", "From Sam", "Together"]);
  expect(screen.getByText("A letter, about 2 minutes")).toBeTruthy();
  expect(page.container.textContent).not.toContain("word word");
  expect(link("Answer")).toBe("/check-in");
  expect(primaries(page)).toBe(1);
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

test("the time both agreed on for their talk stands on its card", async () => {
  await open({
    ...paired,
    waiting: [{ kind: "meeting_window.today", id: "space-1", on: "2026-03-10", at: "19:30" }],
  });
  expect(screen.getByRole("heading", { name: "Our talk, 19:30" })).toBeTruthy();
});

test("a time-out stands there with the time that both phones know", async () => {
  const ends_at = new Date(Date.now() + 1_200_000).toISOString();
  timeOuts.take([{ id: "t-1", by: "sam", ends_at, ending: null }]);
  const waiting = ["meeting.come", "time_out.runs"].map((kind) => ({ kind, id: "t-1", on: null }));
  await open({ ...paired, waiting });
  expect(screen.getByRole("heading", { name: `Time-out until ${timeName(ends_at)}.` })).toBeTruthy();
  expect(screen.queryByText(/A talk on two phones is open/)).toBeNull();
  timeOuts.take([]);
});

test("a time-out begun or ended without signal is on Today as it is on this phone", async () => {
  const ends_at = new Date(Date.now() + 1_200_000).toISOString();
  timeOuts.take([{ id: "", by: "alex", ends_at, ending: null }]);
  const { become } = await open({ ...paired, waiting: [] });
  expect(screen.getByRole("heading", { name: `Time-out until ${timeName(ends_at)}.` })).toBeTruthy();

  timeOuts.take([{ id: "t-1", by: "alex", ends_at, ending: "ready" }]);
  become({ ...paired, waiting: [{ kind: "time_out.runs", id: "t-1", on: null }] });
  await waitFor(() => expect(headings()).toEqual(["Today's question"]));
  timeOuts.take([]);
});
