import { fireEvent, screen, waitFor } from "@testing-library/preact";
import { expect, test } from "vitest";
import { beingWritten, putAside, takeUp } from "../../core/writing.ts";
import { KIND, note, tap, type, words, write } from "./composer.testing.tsx";

test("leaving and returning restores text, caret and notes that were put away", async () => {
  const { store, view } = await write();
  type("I feel like it is late.");
  words().setSelectionRange(7, 7);
  fireEvent.select(words());
  await note(/I feel like/);
  tap("Keep it");
  await store.close();
  view.unmount();

  await write();

  expect(words().value).toBe("I feel like it is late.");
  expect(words().selectionStart).toBe(7);
  expect(screen.queryByRole("heading", { name: /I feel like/ })).toBeNull();
});

test("kept as a draft, the words lie aside on this phone and the page is free again", async () => {
  const { store } = await write();
  type(KIND);

  tap("Keep as a draft");

  await waitFor(() => expect(store.done.value).toBe("kept"));
  expect((await putAside()).map(({ text }) => text)).toEqual([KIND]);
  expect(await beingWritten()).toBeNull();
});

test("words brought back from Talk show what the server found in them", async () => {
  await takeUp({
    text: KIND,
    found: [{ code: "blame", severity: "block", span: [0, 4], part: null, words: "When" }],
  });

  await write();

  await note("“When” reword this");
  screen.getByText(/One thing to reword/);
});

test("words brought back never write over what was being written", async () => {
  await takeUp({ text: "first" });
  await takeUp({ text: "second" });

  expect((await beingWritten())?.text).toBe("second");
  expect((await putAside()).map(({ text }) => text)).toEqual(["first"]);
});
