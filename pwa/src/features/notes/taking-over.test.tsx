import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { beforeEach, expect, test } from "vitest";
import { disk } from "../../core/disk.ts";
import { notebook } from "../../core/notebook.ts";
import { said } from "../../core/say.ts";
import { NotebookScreen } from "./Notebook.tsx";
import { beginEmpty, open, phone } from "./notes.testing.ts";

const PAGE = { id: "a", text: "zeppelinfisch", on: "2026-03-02", changed: "2026-03-03T10:00:00.000Z" };
const LONG = `${"ä".repeat(10_000)}end`;

/** One's notes, as they are on this phone. */
async function notesThat(are: "open" | "none" | "locked") {
  if (are === "none") return phone();
  const one = await open();
  return are === "locked" ? phone() : one;
}

beginEmpty();
beforeEach(async () => {
  await notebook.clear();
  await notebook.putBack([PAGE, { ...PAGE, id: "b", text: LONG }]);
});

test("nothing is taken over by itself, and none of the words are shown to whoever signed in", async () => {
  const { store } = await notesThat("open");
  const { container } = render(<NotebookScreen store={store} />);
  expect(await screen.findByText(/a notebook with 2 pages/)).toBeTruthy();
  expect(container.textContent).not.toContain("zeppelinfisch");
  expect(store.list.value).toEqual([]);
});

test.each(["none", "locked"] as const)("with notes that are %s their own rules hold first", async (state) => {
  const { store } = await notesThat(state);
  render(<NotebookScreen store={store} />);
  expect(await screen.findByText(/a notebook with 2 pages/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Make private notes of it" })).toBeNull();
  expect(screen.getAllByLabelText(/passphrase/i).length).toBeGreaterThan(0);
});

test("taken over, each page is a note once, in full and of its own day, and the notebook is gone", async () => {
  const { store } = await notesThat("open");
  render(<NotebookScreen store={store} />);
  fireEvent.click(await screen.findByRole("button", { name: "Make private notes of it" }));
  await waitFor(() => expect(notebook.there()).toBe(false));
  expect(await notebook.pages()).toEqual([]);
  expect(store.list.value.map(({ text }) => text).sort()).toEqual(
    ["zeppelinfisch", "ä".repeat(10_000), "end"].sort(),
  );
  expect(store.list.value[0]).toMatchObject({ on: PAGE.on, changed: PAGE.changed, tags: [] });
});

test("begun again after it was cut off, nothing comes twice", async () => {
  const { store } = await notesThat("open");
  for (const _ of [1, 2]) {
    const { unmount } = render(<NotebookScreen store={store} />);
    fireEvent.click(await screen.findByRole("button", { name: "Make private notes of it" }));
    await waitFor(() => expect(notebook.there()).toBe(false));
    unmount();
    await notebook.putBack([PAGE, { ...PAGE, id: "b", text: LONG }]);
  }
  expect(store.list.value).toHaveLength(3);
});

test("where the browser keeps nothing, the notebook stays until it does", async () => {
  disk.close();
  const { store } = await notesThat("open");
  render(<NotebookScreen store={store} />);
  fireEvent.click(await screen.findByRole("button", { name: "Make private notes of it" }));
  await waitFor(() => expect(said.value?.message).toContain("keeps nothing"));
  expect(await notebook.pages()).toHaveLength(2);
});

test("deleted it is gone at once, also with the notes closed, and undone it is all there", async () => {
  const { store } = await notesThat("locked");
  render(<NotebookScreen store={store} />);
  fireEvent.click(await screen.findByRole("button", { name: "Delete the notebook" }));
  await waitFor(() => expect(said.value?.message).toBe("The notebook is deleted."));
  expect(notebook.there()).toBe(false);
  expect(screen.getByText("No notebook lies on this phone.")).toBeTruthy();
  said.value?.undo?.onUndo();
  expect(await screen.findByText(/a notebook with 2 pages/)).toBeTruthy();
  expect(await notebook.pages()).toHaveLength(2);
});
