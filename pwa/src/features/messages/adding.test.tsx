/** Adding to what one sent: dated, and checked as a message is. */
import { fireEvent, screen, waitFor } from "@testing-library/preact";
import { expect, test } from "vitest";
import { Problem } from "../../core/problem.ts";
import { mine, outgoing, talk, tap } from "./talk.testing.tsx";

function adds(words: string): void {
  tap("More");
  tap("Add to it");
  fireEvent.input(screen.getByLabelText("What you would like to add"), { target: { value: words } });
  tap("Add");
}

test("an addition carries its day, and what was sent stays as it is", async () => {
  const letter = mine();
  const { sent } = await talk({
    messages: [letter],
    answer: () => ({
      state: "sent",
      answer: { ...letter, version: 2, additions: [{ text: "And thank you.", on: "2026-03-04" }] },
    }),
  });

  adds("And thank you.");

  await screen.findByText("Added March 4");
  screen.getByText("And thank you.");
  screen.getByText("Words 1");
  expect(sent[0]).toMatchObject({
    path: "/spaces/space-1/messages/message-1/additions",
    body: { text: "And thank you." },
  });
});

test("an addition that may not be said is refused with the very words, and stays to be reworded", async () => {
  const finding = { code: "absolutes", severity: "block", span: [4, 15], part: null };
  const problem = new Problem("not-an-i-statement", 422, { findings: [finding] });
  const answer = () => ({ state: "refused" as const, problem, item: outgoing() });
  await talk({ messages: [mine({ kind: "i_statement" })], answer });
  adds("You never call.");

  await screen.findByText("Reword this, then it can be added to an I-statement: “never call.”");
  await waitFor(() =>
    expect(screen.getByLabelText("What you would like to add")).toHaveProperty("value", "You never call."),
  );
});
