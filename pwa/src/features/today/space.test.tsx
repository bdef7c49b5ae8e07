import { fireEvent, screen, waitFor } from "@testing-library/preact";
import { expect, test } from "vitest";
import type { SpaceRead } from "../../core/wire.ts";
import { space } from "../../test/space.ts";
import { alone, closed, commitment, headings, letter, link, mine, open, paired } from "./today.testing.tsx";

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
