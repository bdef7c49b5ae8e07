import { signal } from "@preact/signals";
import { fireEvent, render, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { disk } from "../../core/disk.ts";
import { Outbox } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import { session } from "../../core/session.ts";
import type { GroundRulesDraft, GroundRulesRead, SpaceRead } from "../../core/wire.ts";
import { space } from "../../test/space.ts";
import { GroundRulesScreen } from "./GroundRules.tsx";
import { groundRules } from "./rules.ts";
import { GroundRulesStore } from "./store.ts";

const agreeing: SpaceRead = { ...space, kind: "friends", state: "agreeing" };

/** A real outbox before a server of one answer. */
async function setUp(answer: (draft: GroundRulesDraft) => Response | Promise<Response>, first = agreeing) {
  await disk.open(`rules-${Math.random()}`);
  session.state.value = "in";
  const space = signal(first);
  const sent: { path: string; body: GroundRulesDraft }[] = [];
  const outbox = new Outbox(async (request) => {
    const body = (await request.json()) as GroundRulesDraft;
    sent.push({ path: new URL(request.url).pathname, body });
    return answer(body);
  });
  const store = new GroundRulesStore(
    () => space.value,
    outbox,
    (next) => {
      space.value = next;
    },
  );
  const Live = () => (
    <GroundRulesScreen space={space.value} store={store} waiting={outbox.waiting.value.length > 0} />
  );
  render(<Live />);
  return { sent, space, outbox };
}

const signed = ({ sentences_version, ...mine }: GroundRulesDraft, more: Partial<GroundRulesRead> = {}) =>
  Response.json({ sentences_version, ...mine, mine, in_force: false, signed_by_other: false, ...more });
const lost = () => Promise.reject(Problem.unreachable());
const sign = () => fireEvent.click(screen.getByRole("button", { name: "Sign as Alex" }));

test("signing sends the three choices and says that the other has not signed yet", async () => {
  const { sent } = await setUp((draft) => signed(draft));

  fireEvent.click(screen.getByLabelText("No, I-statements only"));
  fireEvent.click(screen.getByLabelText("Set a time"));
  fireEvent.input(screen.getByLabelText("Time of day"), { target: { value: "20:30" } });
  sign();

  await screen.findByText(/You signed\. Sam hasn't yet/);
  expect(sent[0]?.path).toBe("/api/v1/spaces/space-1/ground-rules");
  expect(sent[0]?.body).toEqual({
    sentences_version: groundRules.version,
    letters: false,
    delivered_shown: false,
    check_in_time: "20:30",
  });
  expect(screen.queryByText("Both signed.")).toBeNull();
});

test("the seam is drawn once both have signed, and the space is open", async () => {
  const { space } = await setUp((draft) => signed(draft, { in_force: true, signed_by_other: true }));

  sign();

  await screen.findByText("Both signed.");
  expect(space.value.state).toBe("open");
});

test("where the choices differ, it says that the quieter one counts", async () => {
  await setUp((draft) => signed(draft, { in_force: true, signed_by_other: true, letters: false }));
  sign();
  await screen.findByText(groundRules.differing);
});

test("without signal the signature waits on this phone, and counts once the server has it", async () => {
  const answers = [lost, signed];
  const { outbox } = await setUp((draft) => (answers.shift() ?? lost)(draft));

  sign();
  await screen.findByText(/It counts from when the server has it/);
  expect(screen.queryByRole("button", { name: "Sign as Alex" })).toBeNull();

  await outbox.flush();
  await screen.findByText(/You signed\. Sam hasn't yet/);
});

test("a refusal says why and keeps the choices", async () => {
  await setUp(() =>
    Response.json({ type: "/problems/space-paused", title: "", status: 409 }, { status: 409 }),
  );

  fireEvent.click(screen.getByLabelText("No, I-statements only"));
  sign();

  await screen.findByText(/The space is paused/);
  expect(screen.getByLabelText<HTMLInputElement>("No, I-statements only").checked).toBe(true);
});
