import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { disk } from "../../core/disk.ts";
import { Outbox } from "../../core/outbox.ts";
import { session } from "../../core/session.ts";
import type { NoteRead, NotesKeyRead, NotesKeyWay, RecoverySheet, RecoveryWay } from "../../core/wire.ts";
import { newCode } from "../../keys/code.ts";
import { sheetOf } from "../../keys/opener.ts";
import { BringingScreen } from "./Bringing.tsx";
import { ForgottenScreen } from "./Forgotten.tsx";
import { Gate } from "./Gate.tsx";
import { ListScreen } from "./List.tsx";
import { matching, type OpenNote, tagsIn } from "./note.ts";
import { derivation, makeKey, openKey, seal, unseal, wrapAnew } from "./sealing.ts";
import { NotesStore } from "./store.ts";
import { WritingScreen } from "./Writing.tsx";

const PASSPHRASE = "lantern pebble orchard wander";

/** The little of the server that notes need: it keeps ciphertext, and says no to what is not there. */
class Server {
  key: NotesKeyRead = { ways: [], version: 0 };
  notes = new Map<string, NoteRead>();
  sheet: RecoverySheet = { version: 0, made_on: null, counts_from: null, left: 0, opener: null };
  down = false;

  /** Ten codes, made on one of this person's phones. */
  async makesCodes(): Promise<string[]> {
    const codes = Array.from({ length: 10 }, newCode);
    const { public_key, codes: kept } = await sheetOf(codes);
    const opener = { public_key, wrapped: kept.map(({ wrapped }) => wrapped) };
    this.sheet = {
      version: this.sheet.version + 1,
      made_on: "2026-03-09",
      counts_from: null,
      left: 10,
      opener,
    };
    return codes;
  }
  asked: string[] = [];
  held = 0;
  #hold: Promise<void> | null = null;

  /** What is sent from now on is done at once and answered only when it is let go. */
  hold(): () => void {
    let go = () => undefined as unknown;
    this.#hold = new Promise<void>((resolve) => (go = resolve as () => void));
    return () => {
      this.#hold = null;
      go();
    };
  }

  api = {
    all: async () => this.#up([...this.notes.values()]),
    key: async () => this.#up(this.key),
    putKey: async (way: NotesKeyWay, version: number) => {
      const others = this.key.ways.filter((one) => one.way === "recovery");
      this.key = { ways: [way, ...others], version: version + 1 };
      return this.#up(this.key);
    },
    sheet: async () => this.#up(this.sheet),
    putRecovery: async (way: RecoveryWay, version: number) => {
      const others = this.key.ways.filter((one) => one.way === "passphrase");
      this.key = { ways: [...others, { way: "recovery", ...way }], version: version + 1 };
      return this.#up(this.key);
    },
    clear: async () => {
      this.key = { ways: [], version: 0 };
      this.notes.clear();
      return undefined as never;
    },
  };

  #up<Value>(value: Value): Value {
    if (this.down) throw new Error("no signal");
    return value;
  }

  send = async (request: Request): Promise<Response> => {
    const answer = await this.#do(request);
    if (this.#hold) this.held += 1;
    await this.#hold;
    return answer;
  };

  async #do(request: Request): Promise<Response> {
    if (this.down) throw new Error("no signal");
    const [, id] = /\/notes\/(.+)$/.exec(request.url) ?? [];
    const text = await request.text();
    this.asked.push(`${request.method} ${text}`);
    if (id && !this.notes.has(id)) return Response.json({ type: "/problems/not-found" }, { status: 404 });
    if (request.method === "DELETE") {
      this.notes.delete(id as string);
      return new Response(null, { status: 204 });
    }
    const { sealed } = JSON.parse(text) as { sealed: string };
    const name = id ?? `note-${this.asked.length}`;
    const before = this.notes.get(name)?.version ?? 0;
    if (id && request.headers.get("If-Match") !== `"${before}"`)
      return Response.json({ type: "/problems/version-stale" }, { status: 412 });
    const note = { id: name, sealed, version: before + 1 };
    this.notes.set(name, note);
    return Response.json(note, { status: id ? 200 : 201 });
  }
}

let account = 0;
let server = new Server();
derivation.iterations = 1000;
beforeEach(async () => {
  server = new Server();
  account += 1;
  await disk.open(`notes-${account}`);
  session.state.value = "in";
});
afterEach(() => disk.close());

/** A phone of this person's: it knows what the server knows. */
async function phone() {
  const outbox = new Outbox(server.send);
  const store = new NotesStore({ api: server.api, outbox, disk });
  store.follow();
  await store.load();
  return { store, outbox };
}

async function open() {
  const one = await phone();
  await one.store.begin(PASSPHRASE);
  return one;
}
const texts = (store: { list: { value: OpenNote[] } }) => store.list.value.map(({ text }) => text);
const sent = (outbox: Outbox) => waitFor(() => expect(outbox.items.value).toEqual([]));

test("what is sealed opens with the same passphrase and with no other, and says nothing by itself", async () => {
  const { key, way } = await makeKey(PASSPHRASE);
  const sealed = await seal(key, { text: "zeppelinfisch 🫖 é" });
  expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(atob(sealed.replaceAll("-", "+").replaceAll("_", "/"))).not.toContain("zeppelin");
  expect(await openKey(way, "another passphrase entirely")).toBeNull();
  const again = await openKey(way, PASSPHRASE);
  expect(again && (await unseal(again.key, sealed))).toEqual({ text: "zeppelinfisch 🫖 é" });
  expect(await unseal(key, `${sealed.slice(0, -2)}AA`)).toBeNull();
  // A short note and a somewhat longer one are of one length.
  expect((await seal(key, { text: "a" })).length).toBe((await seal(key, { text: "a".repeat(100) })).length);
});

test("a new passphrase opens the same notes, and the old one does no more", async () => {
  const { key, way } = await makeKey(PASSPHRASE);
  const sealed = await seal(key, "words");
  expect(await wrapAnew(way, "wrong", "a new passphrase of mine")).toBeNull();
  const anew = (await wrapAnew(way, PASSPHRASE, "a new passphrase of mine")) as NotesKeyWay;
  expect(await openKey(anew, PASSPHRASE)).toBeNull();
  const again = await openKey(anew, "a new passphrase of mine");
  expect(again && (await unseal(again.key, sealed))).toBe("words");
});

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

test("a first visit asks for a passphrase of its own, and says that nobody can reset it", async () => {
  const { store } = await phone();
  render(
    <Gate store={store}>
      <p>inside</p>
    </Gate>,
  );
  expect(screen.getByText(/Nobody can reset it/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Begin" }));
  expect(screen.getByRole("alert").textContent).toContain("make it longer");
  fireEvent.input(screen.getByLabelText(/15 characters/), { target: { value: PASSPHRASE } });
  fireEvent.click(screen.getByRole("button", { name: "Begin" }));
  expect(screen.getByRole("alert").textContent).toContain("not the same");
  fireEvent.input(screen.getByLabelText("The same once more"), { target: { value: PASSPHRASE } });
  fireEvent.click(screen.getByRole("button", { name: "Begin" }));
  await waitFor(() => expect(screen.getByText("inside")).toBeTruthy(), { timeout: 5000 });
});

test("a wrong passphrase is told plainly, and a forgotten one honestly", async () => {
  const { store } = await open();
  store.lock();
  render(
    <Gate store={store}>
      <p>inside</p>
    </Gate>,
  );
  fireEvent.input(screen.getByLabelText("Notes passphrase"), { target: { value: "something else, long" } });
  fireEvent.click(screen.getByRole("button", { name: "Open" }));
  await waitFor(() => expect(screen.getByText("This does not open your notes. Try again.")).toBeTruthy(), {
    timeout: 5000,
  });
  expect(screen.getByRole("link", { name: "I have forgotten it" })).toBeTruthy();
});

test("closed notes are deleted for good only after a tick", async () => {
  const clear = vi.fn(async () => undefined);
  const { store } = await open();
  render(<ForgottenScreen store={{ ...store, clear }} onOpen={() => undefined} />);
  const button = screen.getByRole("button", { name: "Delete them and begin anew" });
  fireEvent.click(button);
  expect(screen.getByText("Tick the line above first.")).toBeTruthy();
  expect(clear).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("checkbox"));
  fireEvent.click(button);
  await waitFor(() => expect(clear).toHaveBeenCalledOnce());
});

test("a recovery code opens the notes, whichever was made first, and a new passphrase is chosen", async () => {
  const { store, outbox } = await open();
  await store.write({ text: "zeppelinfisch", tags: [] });
  await sent(outbox);
  expect(store.recoverable.value).toBe(false);
  const old = await server.makesCodes();
  expect(await store.unlock(PASSPHRASE)).toBe(true);
  await waitFor(() => expect(store.recoverable.value).toBe(true));

  const other = (await phone()).store;
  const opened = vi.fn();
  render(<ForgottenScreen store={other} onOpen={opened} />);
  const fill = (label: string | RegExp, value: string) =>
    fireEvent.input(screen.getByLabelText(label), { target: { value } });
  fill("Recovery code", newCode());
  fill(/A notes passphrase of 15/, "a new passphrase of mine");
  fill("The same once more", "a new passphrase of mine");
  fireEvent.click(screen.getByRole("button", { name: "Open" }));
  await waitFor(() => expect(screen.getAllByText(/it opens none of these notes/).length).toBeGreaterThan(0));
  fill("Recovery code", (old[7] as string).toLowerCase());
  fireEvent.click(screen.getByRole("button", { name: "Open" }));
  await waitFor(() => expect(opened).toHaveBeenCalledOnce());
  await waitFor(() => expect(texts(other)).toEqual(["zeppelinfisch"]));

  const third = (await phone()).store;
  expect(await third.unlock(PASSPHRASE)).toBe(false);
  const codes = await server.makesCodes();
  expect(await third.recover(codes[0] as string, PASSPHRASE)).toBe(false);
  expect(await third.unlock("a new passphrase of mine")).toBe(true);
  await waitFor(() =>
    expect(server.key.ways.some((way) => way.way === "recovery" && way.sheet === 2)).toBe(true),
  );
  expect(await (await phone()).store.recover(old[0] as string, PASSPHRASE)).toBe(false);
  expect(JSON.stringify([server.asked, server.key, server.sheet])).not.toMatch(
    new RegExp([...old, ...codes].join("|")),
  );
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
  server = new Server();
  await disk.open(`notes-${account}-third`);
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
