import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { expect, test } from "vitest";
import { BringingScreen } from "./Bringing.tsx";
import type { OpenNote } from "./note.ts";
import { beginEmpty, moveToAnotherServer, open, sent, server, texts } from "./notes.testing.ts";

beginEmpty();

const LONG = "ab".repeat(3000);
const FILE = {
  format: "wordkept-export",
  version: 1,
  made_on: "2026-03-09",
  account: [{ name: "Alex" }],
  check_ins: [
    { on: "2026-03-02", words: { text: 'the tea\n was "cold" 🫖', for_both: true }, space_id: "x" },
    { on: "2026-03-03", words: { text: LONG, for_both: false } },
    { on: "2026-03-04", words: { text: `${LONG}c`, for_both: false } },
  ],
  messages: [
    { kind: "letter", sent_at: "2026-02-01T10:00:00Z", text: "Dear one", parts: null, additions: [] },
  ],
  reassurance: [
    { on: "2026-03-05", text: "are we well" },
    { on: "2026-03-05", text: "are we well" },
  ],
  notes: [
    {
      ways: [],
      sealed: ["abc"],
      opened: [{ text: "for me", tags: ["sleep"], on: "2026-01-02", changed: "2026-01-03T10:00:00Z" }],
    },
  ],
};

const pickFile = (text: string) =>
  fireEvent.change(screen.getByLabelText("The file that ends with .json"), {
    target: { files: [new File([text], "my-words.json")] },
  });

test("words from another server become notes, each once and as they were, and twice is once", async () => {
  const { store, outbox } = await open();
  const { unmount } = render(<BringingScreen store={store} />);
  pickFile(JSON.stringify(FILE));
  await waitFor(() => expect(screen.getByText("Check-ins: 3")).toBeTruthy());
  expect(screen.getByText(/One note in it is closed/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Keep them as notes" }));
  await waitFor(() => expect(screen.getByText("Your words are here, in 5 notes.")).toBeTruthy());
  await sent(outbox);
  expect(JSON.stringify(server.asked)).not.toContain("Dear one");

  const all = texts(store).join("\n");
  for (const words of ['the tea\n was "cold" 🫖', `: ${LONG}\n`, `${LONG}c`, "Dear one", "for me"])
    expect(all.split(words).length - 1, words.slice(0, 20)).toBe(1);
  expect(all.split("are we well").length - 1).toBe(2);
  expect(store.list.value.at(-1)).toMatchObject({ text: "for me", tags: ["sleep"], on: "2026-01-02" });

  // Brought again, also after one of them was changed: nothing is added.
  const tea = store.list.value.find(({ text }) => text.includes("the tea")) as OpenNote;
  await store.change(tea, { text: "mended", tags: [] });
  await sent(outbox);
  unmount();
  render(<BringingScreen store={store} />);
  pickFile(JSON.stringify(FILE));
  await waitFor(() => expect(screen.getByText(/is here already/)).toBeTruthy());
  expect(screen.queryByRole("button", { name: "Keep them as notes" })).toBeNull();

  // What is exported here goes on to a third server just so.
  const opened = store.list.value.map(({ text, tags, on, changed }) => ({ text, tags, on, changed }));
  const before = texts(store).sort();
  await moveToAnotherServer();
  const third = await open();
  cleanup();
  render(<BringingScreen store={third.store} />);
  pickFile(JSON.stringify({ ...FILE, check_ins: [], messages: [], reassurance: [], notes: [{ opened }] }));
  fireEvent.click(await screen.findByRole("button", { name: "Keep them as notes" }));
  await waitFor(() => expect(texts(third.store).sort()).toEqual(before));
});

test("a file that is none is refused kindly", async () => {
  const { store } = await open();
  render(<BringingScreen store={store} />);
  for (const text of [
    "<html>",
    "[]",
    "null",
    '{"format":"other"}',
    '{"format":"wordkept-export","version":2}',
  ]) {
    pickFile(text);
    await waitFor(() => expect(screen.getByText(/This is not a file of your words/)).toBeTruthy());
  }
  expect(server.asked).toEqual([]);
});
