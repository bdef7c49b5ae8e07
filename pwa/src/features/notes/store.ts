/**
 * One's own notes on this phone: ciphertext as last heard, what waits to be sent, and, while they are open, their words.
 *
 * The notes key is in memory only. Locking forgets it and every word that was opened.
 */
import { computed, createModel, effect, signal } from "@preact/signals";
import { localDay } from "../../core/clock.ts";
import type { Disk } from "../../core/disk.ts";
import type { Outbox, Outgoing } from "../../core/outbox.ts";
import { Problem } from "../../core/problem.ts";
import type { NoteRead, NotesKeyRead } from "../../core/wire.ts";
import { closeFor, openWith } from "../../keys/opener.ts";
import type { NotesApi } from "./api.ts";
import type { Content, OpenNote } from "./note.ts";
import {
  makeKey,
  type Opened,
  opened as openedKey,
  openKey,
  seal,
  unseal,
  wrap,
  wrapAnew,
} from "./sealing.ts";

export interface Means {
  api: NotesApi;
  outbox: Pick<Outbox, "items" | "send" | "drop" | "on">;
  disk: Pick<Disk, "read" | "write">;
}

interface Kept {
  key: NotesKeyRead | null;
  notes: NoteRead[];
}

/** A note to be kept: of now, where it says nothing else. */
type Words = Pick<Content, "text" | "tags"> & Partial<Content>;

const KEEP = "note.keep";
const CHANGE = "note.change";
const DELETE = "note.delete";
const ALL = "all";

const sealedIn = (item: Outgoing): string => (item.body as { sealed: string }).sealed;

export const NotesStore = createModel(({ api, outbox, disk }: Means) => {
  const known = signal<NotesKeyRead | null>(null);
  const notes = signal<ReadonlyMap<string, NoteRead>>(new Map());
  const key = signal<CryptoKey | null>(null);
  /** What each ciphertext says; null where this key does not open it. */
  const opened = signal<ReadonlyMap<string, Content | null>>(new Map());
  const problem = signal<Problem | null>(null);
  const loaded = signal(false);
  /** A note was changed here and elsewhere; both are kept. */
  const parted = signal(0);
  /** Sent on their way and then done otherwise: what became of them is put right when the server has answered. */
  const revoked = new Map<string, "delete" | "keep">();
  /** How often something came in by itself. */
  let heard = 0;
  /** Whose words these are: raised by locking, so that what was being opened meanwhile is let go. */
  let turn = 0;
  /** What the phone keeps is being taken up, or was: nothing is kept over it unseen. */
  let waking: Promise<boolean> | null = null;
  /** How often nothing of it was left in memory. */
  let visit = 0;

  const waiting = computed(() =>
    outbox.items.value.filter(({ kind }) => kind === KEEP || kind === CHANGE || kind === DELETE),
  );
  const about = (id: string, kind?: string) =>
    waiting.value.find((item) => item.about === id && (!kind || item.kind === kind));

  /** Every note's present ciphertext, with what waits on this phone laid over it. */
  const present = computed(() => {
    const all = new Map(
      [...notes.value.values()].map(({ id, sealed }) => [id, { id, sealed, waits: false }]),
    );
    // The live line may bring a new note before its own answer does: no two are closed alike, so it is known again.
    const there = new Set([...all.values()].map(({ sealed }) => sealed));
    for (const item of waiting.value) {
      if (item.kind === KEEP && there.has(sealedIn(item))) continue;
      if (item.kind === KEEP) all.set(item.id, { id: item.id, sealed: sealedIn(item), waits: true });
      else if (item.kind === DELETE) all.delete(item.about ?? "");
      else if (item.about && all.has(item.about)) {
        all.set(item.about, { id: item.about, sealed: sealedIn(item), waits: true });
      }
    }
    return [...all.values()];
  });

  const list = computed<OpenNote[]>(() =>
    present.value
      .flatMap(({ id, sealed, waits }) => {
        const content = opened.value.get(sealed);
        return content ? [{ ...content, id, waits }] : [];
      })
      .sort((one, other) => other.changed.localeCompare(one.changed) || other.on.localeCompare(one.on)),
  );

  effect(() => {
    const by = key.value;
    if (!by) return;
    const unread = present.value.map(({ sealed }) => sealed).filter((sealed) => !opened.peek().has(sealed));
    if (unread.length > 0) void open(by, unread);
  });

  async function open(by: CryptoKey, unread: string[]): Promise<void> {
    const mine = turn;
    const found = await Promise.all(
      unread.map(async (one) => [one, (await unseal(by, one)) as Content | null] as const),
    );
    if (mine === turn) opened.value = new Map([...opened.value, ...found]);
  }

  function wake(): Promise<boolean> {
    waking ??= takeUp();
    return waking;
  }

  /** Says whether it is still of use: nobody closed it meanwhile. */
  async function takeUp(): Promise<boolean> {
    const mine = visit;
    const kept = loaded.value ? undefined : await disk.read<Kept>("notes", ALL);
    if (mine !== visit) return false;
    if (!kept) waking = null;
    else if (!loaded.value) {
      known.value ??= kept.key;
      notes.value = new Map([...kept.notes.map((note) => [note.id, note] as const), ...notes.value]);
    }
    return true;
  }

  async function keep(change = () => {}): Promise<void> {
    if (!(await wake())) return;
    change();
    const kept: Kept = { key: known.value, notes: [...notes.value.values()] };
    await disk.write("notes", ALL, kept);
  }

  function put(note: NoteRead): void {
    heard += 1;
    const before = notes.value.get(note.id);
    if (before && before.version > note.version) return;
    notes.value = new Map(notes.value).set(note.id, note);
    void keep();
  }

  function remove(id: string): void {
    heard += 1;
    const without = () => {
      notes.value = new Map([...notes.value].filter(([one]) => one !== id));
    };
    without();
    void keep(without);
  }

  async function refresh(): Promise<void> {
    problem.value = null;
    try {
      const before = heard;
      const [nowKnown, all] = await Promise.all([api.key(), api.all()]);
      // Something came in while this was on its way: what it said may be newer than this.
      if (heard !== before) return refresh();
      if (nowKnown.version !== known.value?.version && nowKnown.version === 0) lock();
      known.value = nowKnown;
      notes.value = new Map(all.map((note) => [note.id, note]));
      loaded.value = true;
      await keep();
    } catch (why) {
      problem.value = why instanceof Problem ? why : Problem.unreachable();
    }
  }

  /** There is nothing any more. */
  async function none(): Promise<void> {
    lock();
    heard += 1;
    notes.value = new Map();
    known.value = { ways: [], version: 0 };
    loaded.value = true;
    await keep();
  }

  function lock(): void {
    turn += 1;
    key.value = null;
    opened.value = new Map();
  }

  /** While its bytes are at hand: the recovery codes, where there are any, open the notes key too. */
  async function closeForCodes({ raw }: Opened): Promise<void> {
    try {
      const { opener, version } = await api.sheet();
      const now = known.value;
      const done = now?.ways.some((way) => way.way === "recovery" && way.sheet === version);
      if (!opener || !now || done) return;
      const closed = await closeFor(opener.public_key, raw);
      known.value = await api.putRecovery({ sheet: version, ...closed }, now.version);
      await keep();
    } catch {
      // Without signal, or changed elsewhere: at the next opening.
    } finally {
      raw.fill(0);
    }
  }

  const passphraseWay = () => known.value?.ways.find((one) => one.way === "passphrase");

  const send = (content: string) =>
    outbox.send<NoteRead>({ kind: KEEP, method: "POST", path: "/notes", body: { sealed: content } });

  async function sealed(words: Words): Promise<string> {
    if (!key.value) throw new Error("the notes are locked");
    const content: Content = { on: localDay(), changed: new Date().toISOString(), ...words };
    const made = await seal(key.value, content);
    opened.value = new Map(opened.value).set(made, content);
    return made;
  }

  return {
    list,
    problem,
    loaded,
    parted,
    /** Whether notes can be read at this moment, or what has to come first. */
    state: computed<"unknown" | "none" | "locked" | "open">(() => {
      if (key.value) return "open";
      if (!known.value) return "unknown";
      return known.value.ways.length > 0 ? "locked" : "none";
    }),
    /** Whether a recovery code opens them. */
    recoverable: computed(() => known.value?.ways.some(({ way }) => way === "recovery") ?? false),
    /** How many cannot be opened: sealed under a key that is no more. */
    unreadable: computed(
      () => present.value.filter(({ sealed }) => opened.value.get(sealed) === null).length,
    ),
    /** The words of every note were looked at. */
    ready: computed(() => present.value.every(({ sealed }) => opened.value.has(sealed))),
    put,
    remove,
    refresh,
    lock,
    find: (id: string) => list.value.find((note) => note.id === id) ?? null,

    async load(): Promise<void> {
      await wake();
      await refresh();
    },

    /** A draft closed with the notes key, and opened again; null while the notes are closed. */
    closed: async (draft: unknown) => (key.value ? seal(key.value, draft) : null),
    opened: async (sealed: string) => (key.value && sealed ? unseal(key.value, sealed) : null),

    /** Hidden or signed out: nothing of it stays in memory. */
    forget(): void {
      lock();
      visit += 1;
      waking = null;
      known.value = null;
      notes.value = new Map();
      loaded.value = false;
    },

    /** Choose the notes passphrase, the first time. */
    async begin(passphrase: string): Promise<void> {
      const made = await makeKey(passphrase);
      known.value = await api.putKey(made.way, 0);
      key.value = made.key;
      await keep();
      void closeForCodes(made);
    },

    /** Open the notes; says whether this was the passphrase. */
    async unlock(passphrase: string): Promise<boolean> {
      const way = passphraseWay();
      const found = way ? await openKey(way, passphrase) : null;
      if (!found) return false;
      key.value = found.key;
      void closeForCodes(found);
      return true;
    },

    /** Open the notes by a recovery code, used or not, and choose a passphrase for them; says whether it was one. */
    async recover(code: string, passphrase: string): Promise<boolean> {
      const [now, { opener, version }] = await Promise.all([api.key(), api.sheet()]);
      const way = now.ways.find((one) => one.way === "recovery");
      const raw = way?.sheet === version && opener ? await openWith(opener, way, code) : null;
      if (!raw) return false;
      known.value = await api.putKey(await wrap(raw, passphrase), now.version);
      key.value = (await openedKey(raw)).key;
      raw.fill(0);
      await keep();
      return true;
    },

    /** Another passphrase for the same notes; says whether the old one was right. */
    async changePassphrase(old: string, passphrase: string): Promise<boolean> {
      const now = known.value;
      const way = passphraseWay();
      const anew = way ? await wrapAnew(way, old, passphrase) : null;
      if (!now || !anew) return false;
      known.value = await api.putKey(anew, now.version);
      await keep();
      return true;
    },

    /** Delete everything and begin anew: for a passphrase that is forgotten. */
    async clear(): Promise<void> {
      await api.clear();
      for (const item of waiting.value) await outbox.drop(item.id);
      await none();
    },

    /** All notes were deleted on another phone. */
    cleared: () => void none(),

    /** Seal a note; it is safe on this phone from here on, and sent when there is signal. */
    async write(words: Words): Promise<void> {
      void send(await sealed(words));
    },

    async change(note: OpenNote, words: Pick<Content, "text" | "tags">): Promise<void> {
      const { on, from } = note;
      const anew = await sealed({ ...words, on, ...(from ? { from } : {}) });
      const waits = about(note.id, CHANGE) ?? waiting.value.find(({ id }) => id === note.id);
      if (waits) {
        if (waits.kind === KEEP) revoked.set(waits.id, "delete");
        await outbox.drop(waits.id);
      }
      const there = notes.value.get(note.id);
      if (!there) return void send(anew);
      void outbox.send<NoteRead>({
        kind: CHANGE,
        method: "PUT",
        path: `/notes/${note.id}`,
        body: { sealed: anew },
        version: waits?.version ?? there.version,
        about: note.id,
      });
    },

    /** Delete a note at once. The answer brings it back. */
    async delete(id: string): Promise<() => void> {
      const before = present.value.find((note) => note.id === id);
      const waits = waiting.value.filter((item) => item.id === id || item.about === id);
      for (const item of waits) {
        if (item.kind === KEEP) revoked.set(item.id, "delete");
        await outbox.drop(item.id);
      }
      if (notes.value.has(id)) {
        void outbox.send({ kind: DELETE, method: "DELETE", path: `/notes/${id}`, about: id });
      }
      return () => {
        if (!before) return;
        const going = about(id, DELETE);
        if (!going) return void send(before.sealed);
        // It may be with the server already; then it is kept anew once the server says so.
        revoked.set(going.id, "keep");
        void outbox.drop(going.id);
      };
    },

    /** Hear how what was sent on its way went. Returns a function that stops it. */
    follow(): () => void {
      const again = (problem: Problem, item: Outgoing) => {
        if (problem.type !== "version-stale" && problem.type !== "not-found") return;
        // Changed or deleted on another phone: these words are kept as a note of their own.
        void outbox.drop(item.id);
        if (item.kind === DELETE) return;
        parted.value += 1;
        void send(sealedIn(item));
        void refresh();
      };
      const stops = [
        outbox.on(KEEP, {
          sent: (answer, item) => {
            if (revoked.get(item.id) !== "delete") return put(answer as NoteRead);
            revoked.delete(item.id);
            const { id } = answer as NoteRead;
            void outbox.send({ kind: DELETE, method: "DELETE", path: `/notes/${id}`, about: id });
          },
        }),
        outbox.on(CHANGE, {
          sent: (answer, { version }) => {
            const note = answer as NoteRead;
            put(note);
            // Changed once more while this was on its way: of the version that is there now.
            const next = about(note.id, CHANGE);
            if (!next || next.version !== version) return;
            const { id: _id, key: _key, refused: _refused, ...draft } = next;
            void outbox.send({ ...draft, version: note.version });
            void outbox.drop(next.id);
          },
          refused: again,
        }),
        outbox.on(DELETE, {
          sent: (_answer, item) => {
            const gone = notes.value.get(item.about ?? "");
            remove(item.about ?? "");
            if (revoked.delete(item.id) && gone) void send(gone.sealed);
          },
          refused: again,
        }),
      ];
      return () => stops.forEach((stop) => void stop());
    },
  };
});

export type NotesModel = InstanceType<typeof NotesStore>;
