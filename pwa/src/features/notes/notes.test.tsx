import { fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { expect, test } from "vitest";
import { disk } from "../../core/disk.ts";
import type { NoteRead, NotesKeyRead } from "../../core/wire.ts";
import { ListScreen } from "./List.tsx";
import { matching, type OpenNote, tagsIn } from "./note.ts";
import { account, beginEmpty, open, PASSPHRASE, phone, sent, server, texts } from "./notes.testing.ts";
import { WritingScreen } from "./Writing.tsx";

beginEmpty();

test("the server gets ciphertext only, and another phone reads it with the passphrase", async () => {
  const { store, outbox } = await open();
  await store.write({ text: "zeppelinfisch", tags: ["sunday"] });
  await sent(outbox);
  expect(texts(store)).toEqual(["zeppelinfisch"]);
  expect(JSON.stringify([server.asked, server.key])).not.toMatch(/zeppelin|sunday|lantern/);

  const other = (await phone()).store;
  expect(other.state.value).toBe("locked");
  expect(await other.unlock("not the passphrase at all")).toBe(false);
  expect(await other.unlock(PASSPHRASE)).toBe(true);
  await waitFor(() => expect(texts(other)).toEqual(["zeppelinfisch"]));
  expect(other.list.value[0]?.tags).toEqual(["sunday"]);
});

test("without signal a note is written, changed and deleted on the phone, and goes out once as it is then", async () => {
  const { store, outbox } = await open();
  server.down = true;
  await store.write({ text: "first", tags: [] });
  await store.change(store.list.value[0] as OpenNote, { text: "first, mended", tags: [] });
  await store.write({ text: "second", tags: [] });
  await waitFor(() => expect(texts(store).sort()).toEqual(["first, mended", "second"]));
  const second = store.list.value.find(({ text }) => text === "second") as OpenNote;
  expect(second.waits).toBe(true);
  await store.delete(second.id);
  expect(texts(store)).toEqual(["first, mended"]);
  server.down = false;
  await outbox.flush();
  await sent(outbox);
  expect(server.notes.size).toBe(1);
  expect(texts(store)).toEqual(["first, mended"]);
  expect(store.list.value[0]?.waits).toBe(false);
});

test("a deleted note is gone at once and comes back by undo", async () => {
  const { store, outbox } = await open();
  await store.write({ text: "mine", tags: [] });
  await sent(outbox);
  const undo = await store.delete((store.list.value[0] as OpenNote).id);
  expect(texts(store)).toEqual([]);
  await sent(outbox);
  expect(server.notes.size).toBe(0);
  undo();
  await sent(outbox);
  expect(texts(store)).toEqual(["mine"]);
  expect(server.notes.size).toBe(1);
});

test("what was changed on two phones is kept twice, and nothing is lost", async () => {
  const { store, outbox } = await open();
  await store.write({ text: "mine", tags: [] });
  await sent(outbox);
  const note = store.list.value[0] as OpenNote;
  const there = server.notes.get(note.id) as NoteRead;
  server.notes.set(note.id, { ...there, version: 7 });
  await store.change(note, { text: "mine, mended here", tags: [] });
  await waitFor(() => expect(server.notes.size).toBe(2));
  await sent(outbox);
  await waitFor(() => expect(texts(store).sort()).toEqual(["mine", "mine, mended here"]));
  expect(store.parted.value).toBe(1);
});

test("a note changed again while it is on its way is one note, as it was changed last", async () => {
  const { store, outbox } = await open();
  await store.write({ text: "mine", tags: [] });
  await sent(outbox);
  const letGo = server.hold();
  await store.change(store.list.value[0] as OpenNote, { text: "mended", tags: [] });
  await waitFor(() => expect(server.held).toBe(1));
  await store.change(store.list.value[0] as OpenNote, { text: "mended twice", tags: [] });
  letGo();
  await sent(outbox);
  expect([server.notes.size, store.parted.value]).toEqual([1, 0]);
  expect(texts(store)).toEqual(["mended twice"]);
});

test("what comes in before the notes are looked at takes nothing from what the phone keeps", async () => {
  const { store, outbox } = await open();
  await store.write({ text: "one", tags: [] });
  await store.write({ text: "two", tags: [] });
  await sent(outbox);
  await disk.written();
  const [one, two] = [...server.notes.values()] as [NoteRead, NoteRead];

  store.forget(); // behind the lock, and unlocked: the screen of the notes is not open
  store.put({ ...one, version: 2 });
  store.remove(two.id);
  await waitFor(async () => {
    const kept = await disk.read<{ key: NotesKeyRead; notes: NoteRead[] }>("notes", "all");
    expect(kept?.notes).toEqual([{ ...one, version: 2 }]);
    expect(kept?.key.ways).toHaveLength(1);
  });

  store.forget();
  server.down = true;
  await store.load();
  expect(store.state.value).toBe("locked");
  expect(await store.unlock(PASSPHRASE)).toBe(true);
  await waitFor(() => expect(texts(store)).toEqual(["one"]));
});

test("what comes in once the phone is closed is not taken for all there is", async () => {
  const { store, outbox } = await open();
  await store.write({ text: "one", tags: [] });
  await sent(outbox);
  await disk.written();
  store.forget();
  disk.close();
  store.put({ id: "late", sealed: "AAAA", version: 1 });
  await new Promise((resolve) => setTimeout(resolve, 10));
  await disk.open(`notes-${account}`);
  store.put({ id: "later", sealed: "BBBB", version: 1 });
  await waitFor(async () => {
    const kept = await disk.read<{ key: NotesKeyRead; notes: NoteRead[] }>("notes", "all");
    expect(kept?.notes.map(({ id }) => id).sort()).toEqual(
      ["late", "later", [...server.notes.keys()][0]].sort(),
    );
  });
});

test("closing the notes leaves no word in memory", async () => {
  const { store, outbox } = await open();
  await store.write({ text: "mine", tags: [] });
  await sent(outbox);
  store.lock();
  expect(store.list.value).toEqual([]);
  expect(store.state.value).toBe("locked");
  store.forget();
  expect(store.state.value).toBe("unknown");
});

test("words are found whatever their case and accents, in text and tags", () => {
  const note = (text: string, ...tags: string[]): OpenNote => ({
    id: text,
    text,
    tags,
    on: "2026-03-02",
    changed: "",
    waits: false,
  });
  const notes = [note("À la PLAGE", "été"), note("At home")];
  expect(matching(notes, "a plage").map(({ id }) => id)).toEqual(["À la PLAGE"]);
  expect(matching(notes, "ete")).toHaveLength(1);
  expect(matching(notes, "")).toHaveLength(2);
  expect(tagsIn(" sleep, Sunday ,, sleep")).toEqual(["sleep", "Sunday"]);
});

test("no notes yet: for your eyes only; then a list that is searched on the phone", async () => {
  const { store, outbox } = await open();
  const { rerender } = render(<ListScreen store={store} />);
  expect(screen.getByText("For your eyes only. Nothing here is ever shared.")).toBeTruthy();
  await store.write({ text: "The tea\nwas cold", tags: ["home"] });
  await store.write({ text: "Sunday walk", tags: [] });
  await sent(outbox);
  rerender(<ListScreen store={store} />);
  expect(screen.getAllByRole("listitem")).toHaveLength(2);
  fireEvent.input(screen.getByLabelText("Search your notes"), { target: { value: "COLD" } });
  expect(screen.getByText("1 note")).toBeTruthy();
  expect(screen.getByText("The tea")).toBeTruthy();
});

test("a note is kept from the screen, and its draft is closed like the note", async () => {
  const { store } = await open();
  render(<WritingScreen store={store} note={null} />);
  fireEvent.click(screen.getByRole("button", { name: "Keep" }));
  expect(screen.getByRole("alert").textContent).toContain("write a word or two");
  fireEvent.input(screen.getByLabelText("Your note"), { target: { value: "zeppelinfisch" } });
  await new Promise((soon) => setTimeout(soon, 1300));
  const draft = await disk.read<string>("drafts", "note/new");
  expect(draft).toMatch(/^[A-Za-z0-9_-]{40,}$/);
  expect(screen.getByRole("button", { name: "Make this a letter" })).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Keep" }));
  await waitFor(() => expect(texts(store)).toEqual(["zeppelinfisch"]));
  await waitFor(async () => expect(await disk.read("drafts", "note/new")).toBeUndefined());
});
