/** Notes as the tests have them: the phone's own disk, outbox and sealing, and the little of a server that they need. */
import { waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect } from "vitest";
import { disk } from "../../core/disk.ts";
import { Outbox } from "../../core/outbox.ts";
import { session } from "../../core/session.ts";
import type { NoteRead, NotesKeyRead, NotesKeyWay, RecoverySheet, RecoveryWay } from "../../core/wire.ts";
import { newCode } from "../../keys/code.ts";
import { sheetOf } from "../../keys/opener.ts";
import type { OpenNote } from "./note.ts";
import { derivation } from "./sealing.ts";
import { NotesStore } from "./store.ts";

export const PASSPHRASE = "lantern pebble orchard wander";

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

derivation.iterations = 1000;

/** The server of the present test. */
export let server = new Server();
/** The number of the present test: its phone is called by it. */
export let account = 0;

/** Every test of the file has a server and a phone of its own, and somebody is signed in. */
export function beginEmpty() {
  beforeEach(async () => {
    server = new Server();
    account += 1;
    await disk.open(`notes-${account}`);
    session.state.value = "in";
  });
  afterEach(() => disk.close());
}

/** From now on everything is another server's, and the phone a new one. */
export async function moveToAnotherServer(): Promise<void> {
  server = new Server();
  await disk.open(`notes-${account}-elsewhere`);
}

/** A phone of this person's: it knows what the server knows. */
export async function phone() {
  const outbox = new Outbox(server.send);
  const store = new NotesStore({ api: server.api, outbox, disk });
  store.follow();
  await store.load();
  return { store, outbox };
}

/** The same, with the notes open. */
export async function open() {
  const one = await phone();
  await one.store.begin(PASSPHRASE);
  return one;
}
export const texts = (store: { list: { value: OpenNote[] } }) => store.list.value.map(({ text }) => text);
export const sent = (outbox: Outbox) => waitFor(() => expect(outbox.items.value).toEqual([]));
