import { fireEvent, screen, waitFor } from "@testing-library/preact";
import { expect, test } from "vitest";
import { Disk } from "../../core/disk.ts";
import type { Outgoing } from "../../core/outbox.ts";
import { cardsOf } from "./cards.ts";
import { checkIn, headings, link, mine, ON, open, paired } from "./today.testing.tsx";
import { TOLD } from "./waiting.ts";

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

  become({
    ...paired,
    check_in: { ...bothIn, mine: { ...bothIn.mine, opened_by_me: true, heard_on: "2026-03-03" } },
  });
  expect(await screen.findByText("Sam: I hear you")).toBeTruthy();
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

test("past midnight without signal, the day can still be answered", async () => {
  await open(paired, { on: "2026-03-04", asOf: "As of this morning." });

  expect(screen.getByText("As of this morning.")).toBeTruthy();
  expect(screen.getByText(/The question comes with signal/)).toBeTruthy();
  expect(screen.queryByText(checkIn.prompt.text)).toBeNull();
  expect(link("Answer")).toBe("/check-in");
});

test("a card about a question leads to the question", () => {
  for (const kind of ["question.answer", "question.answered"]) {
    expect(TOLD[kind]?.href({ kind, id: "q", on: ON })).toBe("/questions/q");
  }
});
