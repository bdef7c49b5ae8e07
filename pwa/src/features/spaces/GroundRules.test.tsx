import { signal } from "@preact/signals";
import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { expect, test } from "vitest";
import type { Draft, Outbox, Outcome } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { GroundRulesRead, SpaceRead } from "../../core/wire.ts";
import { GroundRulesScreen } from "./GroundRules.tsx";
import { GroundRulesStore } from "./store.ts";

const agreeing: SpaceRead = {
  id: "space-1",
  kind: "friends",
  state: "agreeing",
  opened_on: "2026-03-02",
  closed_on: null,
  me: { account_id: "alex", name: "Alex" },
  other: { account_id: "sam", name: "Sam" },
  ground_rules: null,
  pause: null,
};

function setUp(outcome: (draft: Draft) => Outcome<unknown>, first = agreeing) {
  const space = signal(first);
  const sent: Draft[] = [];
  const outbox = {
    send: async (draft: Draft) => {
      sent.push(draft);
      return outcome(draft);
    },
  } as Pick<Outbox, "send">;
  const store = new GroundRulesStore(
    () => space.value,
    outbox,
    (next) => {
      space.value = next;
    },
  );
  const Live = () => <GroundRulesScreen space={space.value} store={store} />;
  render(<Live />);
  return { sent, space };
}

const signed = (draft: Draft, more: Partial<GroundRulesRead>): Outcome<unknown> => {
  const { sentences_version, ...mine } = draft.body as GroundRulesRead;
  return {
    state: "sent",
    answer: { sentences_version, ...mine, mine, in_force: false, signed_by_other: false, ...more },
  };
};

test("signing sends the choices and says that the other has not signed yet", async () => {
  const { sent } = setUp((draft) => signed(draft, {}));

  fireEvent.click(screen.getByLabelText("No, I-statements only"));
  fireEvent.click(screen.getByRole("button", { name: "Sign as Alex" }));

  await screen.findByText(/You signed\. Sam hasn't yet/);
  expect(sent[0]?.path).toBe("/spaces/space-1/ground-rules");
  expect(sent[0]?.body).toMatchObject({ letters: false, delivered_shown: false, check_in_time: null });
  expect(screen.queryByText("Both signed.")).toBeNull();
});

test("the seam is drawn once both have signed, and the space is open", async () => {
  const { space } = setUp((draft) => signed(draft, { in_force: true, signed_by_other: true }));

  fireEvent.click(screen.getByRole("button", { name: "Sign as Alex" }));

  await screen.findByText("Both signed.");
  expect(space.value.state).toBe("open");
});

test("without signal the signature waits on this phone and says from when it counts", async () => {
  setUp((draft) => ({ state: "waiting", item: { ...draft, id: "1", key: "k", refused: null } }));

  fireEvent.click(screen.getByRole("button", { name: "Sign as Alex" }));

  await screen.findByText(/It counts from when the server has it/);
});

test("a refusal says why and keeps the choices", async () => {
  setUp((draft) => ({
    state: "refused",
    problem: new Problem("space-paused", 409),
    item: { ...draft, id: "1", key: "k", refused: null },
  }));

  fireEvent.click(screen.getByLabelText("No, I-statements only"));
  fireEvent.click(screen.getByRole("button", { name: "Sign as Alex" }));

  await screen.findByText(/The space is paused/);
  await waitFor(() =>
    expect(screen.getByLabelText<HTMLInputElement>("No, I-statements only").checked).toBe(true),
  );
});
