import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { disk } from "../core/disk.ts";
import type { Outgoing } from "../core/outbox.ts";
import { Problem } from "../core/problem.ts";
import { outbox } from "../core/services.ts";
import { beingWritten } from "../core/writing.ts";
import { OutboxSheet } from "./OutboxSheet.tsx";

const item = (kind: string, body: unknown, more: Partial<Outgoing> = {}): Outgoing => ({
  id: kind,
  key: kind,
  kind,
  method: "POST",
  path: "/x",
  body,
  refused: null,
  ...more,
});

let phone = 0;
function sheet(...items: Outgoing[]): void {
  outbox.items.value = items;
  render(<OutboxSheet onClose={() => undefined} />);
}
const quoted = () => [...document.querySelectorAll("blockquote")].map(({ textContent }) => textContent);

beforeEach(async () => {
  phone += 1;
  await disk.open(`sheet-${phone}`);
});
afterEach(async () => {
  outbox.close();
  await disk.wipe();
});

test("what is on its way is shown with a person's words, be it one, and with nothing else", () => {
  sheet(
    item("time_out.start", { minutes: 20, started_at: "2026-11-30T17:51:25.908Z" }),
    item("commitment.offer", { text: "We eat together.", review_on: "2027-01-10" }),
    item("message.send", { kind: "letter", mode: "free", text: "sorry", hold: "none" }),
  );
  expect(quoted()).toEqual(["We eat together.", "sorry"]);
});

test("a message that came back says why, and is written on as it was to go", async () => {
  const body = {
    kind: "i_statement",
    mode: "free",
    text: "You never listen.",
    hold: "hour",
    hard: true,
  };
  const extras = { findings: [{ code: "absolutes", part: null, span: [0, 9], severity: "block" }] };
  sheet(item("message.send", body, { refused: { type: "not-an-i-statement", status: 422, extras } }));
  expect(screen.getByText(/One thing to reword before this can go/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Edit" }));

  await waitFor(async () =>
    expect(await beingWritten()).toMatchObject({
      text: "You never listen.",
      hour: true,
      hard: true,
      found: [{ words: "You never" }],
    }),
  );
});

test("why nothing goes is said, with what to do, where something on the way answers in the server's place", () => {
  outbox.unreached.value = new Problem("answered-between", 0);
  sheet(item("message.hear", {}));
  expect(screen.getByText(/^Something on the way answered in the server's place/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try now" })).toBeTruthy();
});
