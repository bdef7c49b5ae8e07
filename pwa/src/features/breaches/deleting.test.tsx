import { signal } from "@preact/signals";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Disk } from "../../core/disk.ts";
import { leaving } from "../../core/leaving.ts";
import type { Draft, Outbox, Outcome } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import { go, path } from "../../core/router.ts";
import { said, unsay } from "../../core/say.ts";
import type { BreachRead, StatementRead } from "../../core/wire.ts";
import { space } from "../../test/space.ts";
import { BreachScreen } from "./Breach.tsx";
import { BreachesStore } from "./store.ts";
import { WriteScreen } from "./Writing.tsx";

const record: BreachRead = {
  id: "b",
  author_id: "alex",
  state: "private",
  kind: "money",
  text: "The second card.",
  on: "2026-03-10",
  roles: [],
  wishes: [],
  version: 1,
};
const begun: StatementRead = {
  id: "s",
  breach_id: "b",
  kind: "acknowledgement",
  author_id: "alex",
  state: "draft",
  versions: [],
  ready: null,
  additions: [],
  version: 1,
};

async function store(breaches: BreachRead[], statements: StatementRead[], outcome?: Outcome<unknown>) {
  const sent: string[] = [];
  const outbox = {
    send: async ({ method, path }: Draft) => {
      sent.push(`${method} ${path}`);
      return outcome ?? { state: "sent", answer: null };
    },
    drop: async () => undefined,
    waiting: signal([]),
    online: signal(true),
  } as unknown as Outbox;
  const api = {
    breaches: async () => breaches,
    statements: async () => statements,
    questions: async () => [],
  };
  const made = new BreachesStore({ space: () => space, api: api as never, outbox, disk: new Disk() });
  await made.refresh();
  return { made, sent };
}
const tap = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

beforeEach(() => go("/breaches/b"));
afterEach(() => {
  cleanup();
  unsay();
  leaving.value = new Set();
});

test("a private record goes at once with all that is said in it, and comes back when it is undone", async () => {
  const { made, sent } = await store([record], [begun]);
  render(<BreachScreen space={space} store={made} breach={record} />);

  tap("Delete my words");

  expect(path.value).toBe("/breaches");
  expect([made.breaches.value.size, made.statements.value.size]).toEqual([0, 0]);
  said.value?.undo?.onUndo();
  expect([made.breaches.value.size, made.statements.value.size]).toEqual([1, 1]);
  expect(sent).toEqual([]);
});

test("it is deleted for good when the line has gone", async () => {
  const { made, sent } = await store([record], []);
  made.removePrivate("b", { deleted: "Deleted.", undo: "Undo" });

  unsay();

  await waitFor(() => expect(sent).toEqual(["DELETE /spaces/space-1/breaches/b"]));
  expect(made.breaches.value.size).toBe(0);
});

test("what the server does not delete is there again, and why is said", async () => {
  const refused = { state: "refused", problem: new Problem("not-found", 404), item: { id: "1" } };
  const { made } = await store([record], [], refused as never);
  made.removePrivate("b", { deleted: "Deleted.", undo: "Undo" });

  unsay();

  await waitFor(() => expect(made.breaches.value.size).toBe(1));
  expect(said.value?.message).toBeTruthy();
});

test("words nobody has seen go at once; what the other sees too is asked for first", async () => {
  const { made } = await store([{ ...record, state: "shared" }], [begun]);
  const writing = render(
    <WriteScreen space={space} store={made} breach={{ ...record, state: "shared" }} kind="acknowledgement" />,
  );
  tap("Delete my words");
  expect(made.statements.value.size).toBe(0);
  expect(path.value).toBe("/breaches/b");
  writing.unmount();

  render(<BreachScreen space={space} store={made} breach={{ ...record, state: "shared" }} />);
  tap("Delete my words");
  expect(await screen.findByText(/The other sees that there was a record/)).toBeTruthy();
  expect(made.breaches.value.size).toBe(1);
});
