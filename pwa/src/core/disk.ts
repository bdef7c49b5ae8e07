/**
 * What this phone keeps for one account: last-known reads, notes (as ciphertext), drafts and the outbox.
 *
 * Values are sealed with a key that cannot leave the browser, so a copied database says nothing. With an app lock that
 * key lies there only wrapped, and what opens it comes from the server, once it is unlocked. Where storage is missing,
 * blocked or full, everything is kept in memory instead and `where` says so; no read ever fails.
 */
import { signal } from "@preact/signals";
import { deleteDB, type IDBPDatabase, openDB } from "idb";
import { clock } from "./clock.ts";
import {
  DRAWERS,
  empty,
  freshKey,
  makeDrawers,
  rewrap,
  type Sealed,
  seal,
  unseal,
  unwrap,
  WRAPPED,
} from "./store-key.ts";
import { LATE, within } from "./within.ts";

type Drawer = (typeof DRAWERS)[number];

/** Words may lie on a phone at most this long without the server having been heard. */
const KEPT_DAYS = 14;
const DAY = 86_400_000;

/** A phone that does not open its storage, or a tab that sleeps and holds it up, is waited for this many milliseconds. */
const PATIENCE = 4000;

/** Emptied, a base is waited for no longer than this until it is gone. */
const DELETED_WITHIN = 1000;

/** Where the key lies as it is. */
const BARE = "seal";

const nameOf = (account: string) => `wordkept-${account}`;

/** The account this phone opened last, so that it can open again without signal. */
const OWNER = "wordkept-account";

/** Before the name of an account whose things stayed when somebody else opened this phone: since when. */
const LEFT = "wordkept-left-";

/** A tab that sleeps holds this up. */
async function destroy(account: string): Promise<void> {
  await within(PATIENCE, empty(nameOf(account)));
  await within(DELETED_WITHIN, deleteDB(nameOf(account)));
}

export class Disk {
  /** The name of a base that is no account's: a phone never opens as its. */
  readonly #apart: string | null;
  /** Where things are kept now: on the phone, or until this page closes; `shut` where what lies there does not open. */
  readonly where = signal<"phone" | "memory" | "shut">("memory");

  #account: string | null = null;
  /** Whose phone this page took it for last: no one else's things are wiped from it. */
  #mine: string | null = null;
  #base: IDBPDatabase | null = null;
  #key: CryptoKey | null = null;
  /** What the server gave this session to open the key with. */
  #storeKey: string | null = null;
  /** The key lies here wrapped, and the server's opens it: it may lie here in no other way. */
  #isWrapped = false;
  #memory = new Map<string, unknown>();
  /** Set while the base is opened or raised: reads wait for it, and what is written goes there at its end. */
  #opening: Promise<void> | null = null;
  readonly #writing = new Set<Promise<void>>();
  /** The writing asked for last, by name: sealed late, an earlier one does not come over it, nor after it was to go. */
  readonly #newest = new Map<string, symbol>();

  constructor(apart: string | null = null) {
    this.#apart = apart;
  }

  /** The account that was open here last, if its things may still be kept. */
  get owner(): string | null {
    if (this.#apart) return this.#apart;
    try {
      return localStorage.getItem(OWNER);
    } catch {
      return null;
    }
  }

  /** Open what is kept for `account`, with what the server gave to open its key, if it did. Once is enough. */
  async open(account: string, storeKey: string | null = null): Promise<void> {
    if (this.#account !== account) {
      this.close();
      this.#account = this.#mine = account;
    }
    await this.#opening;
    const base = this.#base;
    if (this.#account !== account || (base && (!storeKey || this.#isWrapped))) return;
    this.#storeKey = storeKey ?? this.#storeKey;
    if (!base) return this.#openNow(account);
    // The same key as the bare one that is used already, known to open from now on.
    const unwrapped = await this.#unwrapped(base);
    if (this.#base === base) this.#isWrapped = unwrapped !== null;
  }

  /** With an app lock the key may not lie here bare; without one it does, for opening without signal. */
  async guard(isLocking: boolean): Promise<void> {
    await this.#opening;
    if (isLocking && this.#account && this.#base && this.#base.version < WRAPPED) {
      await this.#openNow(this.#account, true);
    }
    if (!this.#base || !this.#key || !this.#isWrapped) return;
    const change = isLocking ? this.#base.delete("keys", BARE) : this.#base.put("keys", this.#key, BARE);
    await change.catch(() => undefined);
  }

  /** Resolves once everything that was written so far lies here. */
  async written(): Promise<void> {
    await this.#opening;
    await Promise.all(this.#writing);
  }

  /** Remember that the server was heard: the days until the phone forgets count from here. */
  async heard(): Promise<void> {
    await this.write("reads", "heard", clock.now());
  }

  async read<Value>(drawer: Drawer, key: string): Promise<Value | undefined> {
    await this.#opening;
    return this.#get(drawer, key);
  }

  /** Keep a value. Never throws: where the phone refuses, memory holds it and `where` changes. */
  write(drawer: Drawer, key: string, value: unknown): Promise<void> {
    const done = this.#put(drawer, key, value).finally(() => this.#writing.delete(done));
    this.#writing.add(done);
    return done;
  }

  async remove(drawer: Drawer, key: string): Promise<void> {
    this.#newest.delete(`${drawer}\n${key}`);
    await this.#opening;
    this.#memory.delete(`${drawer}\n${key}`);
    await this.#base?.delete(drawer, key).catch(() => undefined);
  }

  /** Empty one drawer. */
  async clear(drawer: Drawer): Promise<void> {
    for (const name of this.#newest.keys()) if (name.startsWith(`${drawer}\n`)) this.#newest.delete(name);
    await this.#opening;
    for (const name of this.#memory.keys()) if (name.startsWith(`${drawer}\n`)) this.#memory.delete(name);
    await this.#base?.clear(drawer).catch(() => undefined);
  }

  /** All values of a drawer, in the order of their keys. */
  async all<Value>(drawer: Drawer): Promise<Value[]> {
    await this.#opening;
    const keys = new Set<string>();
    for (const name of this.#memory.keys())
      if (name.startsWith(`${drawer}\n`)) keys.add(name.slice(drawer.length + 1));
    for (const key of (await this.#base?.getAllKeys(drawer).catch(() => [])) ?? []) keys.add(String(key));
    const values = await Promise.all([...keys].sort().map((key) => this.read<Value>(drawer, key)));
    return values.filter((value) => value !== undefined) as Value[];
  }

  /** Hear when another tab wiped this phone, or opened it for somebody. Returns a function that stops it. */
  watch(changed: () => void): () => void {
    const hear = ({ key }: StorageEvent) => key === OWNER && changed();
    addEventListener("storage", hear);
    return () => removeEventListener("storage", hear);
  }

  /** Forget everything of the open account, here and on the phone. */
  async wipe(): Promise<void> {
    const account = this.#account ?? this.#mine ?? this.owner;
    this.close();
    try {
      await this.#opening;
      if (account) await destroy(account);
    } catch {
      // Nothing was stored where storage is blocked; what a sleeping tab holds up is done once it lets go.
    }
    if (account && this.owner === account) this.own(null);
  }

  /** What stayed of somebody who was here before lies here no longer than anybody's. */
  async tidy(): Promise<void> {
    try {
      for (const name of Object.keys(localStorage).filter((one) => one.startsWith(LEFT))) {
        if (clock.now() - Number(localStorage.getItem(name)) <= KEPT_DAYS * DAY) continue;
        await destroy(name.slice(LEFT.length));
        localStorage.removeItem(name);
      }
    } catch {
      // Held up, or blocked: the next opening does it.
    }
  }

  /** Whose phone this is when it is opened next. */
  own(account: string | null): void {
    if (this.#apart) return;
    const before = this.owner;
    try {
      if (account) localStorage.setItem(OWNER, account);
      else localStorage.removeItem(OWNER);
      if (account && before && before !== account) localStorage.setItem(LEFT + before, String(clock.now()));
      localStorage.removeItem(LEFT + account);
    } catch {
      // Blocked.
    }
  }

  /** Let go of the open account and of everything in memory; what the phone keeps stays. */
  close(): void {
    this.#base?.close();
    this.#base = null;
    this.#key = this.#storeKey = this.#account = null;
    this.#memory.clear();
    this.#newest.clear();
    this.where.value = "memory";
  }

  async #empty(): Promise<void> {
    for (const drawer of DRAWERS) await this.#base?.clear(drawer);
  }

  #openNow(account: string, isLocking = false): Promise<void> {
    const opening = this.#take(account, isLocking).finally(() => {
      if (this.#opening === opening) this.#opening = null;
    });
    this.#opening = opening;
    return opening;
  }

  /** Another tab that raises the base closes it here: then once more. */
  async #take(account: string, isLocking: boolean): Promise<void> {
    this.#base?.close();
    this.#base = null;
    await Promise.all(this.#writing);
    for (let left = 3; left && this.#account === account; left--) {
      try {
        if (!this.#apart) {
          localStorage.setItem(OWNER, account);
          localStorage.removeItem(LEFT + account);
        }
        return await this.#tryToTake(account, isLocking);
      } catch (why) {
        this.#base = null;
        if (why === LATE) break;
      }
    }
    if (this.#account === account) this.where.value = "memory";
  }

  async #tryToTake(account: string, isLocking: boolean): Promise<void> {
    if (!crypto.subtle) return;
    let base = await this.#connect(account);
    // One from before is sealed anew where a lock needs it; a new one begins so.
    const isDue = base.version < WRAPPED && (isLocking || !(await base.get("keys", BARE)));
    if (this.#storeKey && isDue) {
      await within(PATIENCE, rewrap(base, this.#storeKey));
      if (this.#account !== account) return;
      base = await this.#connect(account);
    }
    const unwrapped = await this.#unwrapped(base);
    const key = unwrapped ?? (await this.#findKey(base));
    if (!key || this.#account !== account) {
      base.close();
      if (this.#account === account) this.where.value = "shut";
      return;
    }
    const meanwhile = [...this.#memory].map((one) => [...one, this.#newest.get(one[0])] as const);
    this.#base = base;
    this.#isWrapped = unwrapped !== null;
    this.#key = key;
    this.where.value = "phone";
    const heard = await this.#get<number>("reads", "heard");
    if (heard !== undefined && clock.now() - heard > KEPT_DAYS * DAY) await this.#empty();
    for (const [name, value, newest] of meanwhile) {
      if (this.#newest.get(name) !== newest) continue; // written anew, or gone
      const [drawer, at] = name.split("\n") as [Drawer, string];
      await this.#put(drawer, at, value);
    }
  }

  async #connect(account: string): Promise<IDBPDatabase> {
    let base: IDBPDatabase | null = null;
    const opening = openDB(nameOf(account), undefined, {
      upgrade: makeDrawers,
      blocking: (_from, to) => {
        base?.close();
        if (!to) this.close();
        else if (base && this.#base === base) void this.#openNow(account);
      },
      // By the browser itself: as a phone wakes again, or because what this site keeps was let go of.
      terminated: () => {
        if (!base || this.#base !== base) return;
        if (this.owner === account) void this.#openNow(account);
        else this.close();
      },
    });
    try {
      base = await within(PATIENCE, opening);
      return base;
    } catch (why) {
      void opening.then(
        (late) => {
          late.close();
          if (this.#account === account && !this.#base && !this.#opening) void this.#openNow(account);
        },
        () => undefined,
      );
      throw why;
    }
  }

  /** The key, if it lies here wrapped and the server's opens it. */
  async #unwrapped(base: IDBPDatabase): Promise<CryptoKey | null> {
    try {
      return await unwrap((await base.get("keys", "wrapped")) as ArrayBuffer, this.#storeKey as string);
    } catch {
      return null;
    }
  }

  /** The key as it lies here bare; none where it lies here only wrapped. */
  async #findKey(base: IDBPDatabase): Promise<CryptoKey | null> {
    const found = (await base.get("keys", BARE)) as CryptoKey | undefined;
    if (found || base.version >= WRAPPED) return found ?? null;
    const made = await freshKey(false);
    // Two tabs may come here at once: the first key wins, or the other tab's words could not be read.
    const change = base.transaction("keys", "readwrite");
    const first = (await change.store.get(BARE)) as CryptoKey | undefined;
    if (!first) await change.store.put(made, BARE);
    await change.done;
    return first ?? made;
  }

  async #get<Value>(drawer: Drawer, key: string): Promise<Value | undefined> {
    // What the phone refused is newer than what lies there.
    const name = `${drawer}\n${key}`;
    if (this.#memory.has(name)) return this.#memory.get(name) as Value;
    if (this.#base && this.#key) {
      try {
        const sealed = (await this.#base.get(drawer, key)) as Sealed | undefined;
        if (sealed) return JSON.parse(new TextDecoder().decode(await unseal(sealed, this.#key))) as Value;
      } catch {
        // What could not be read is as good as not there, and the network still has it.
      }
    }
    return undefined;
  }

  async #put(drawer: Drawer, key: string, value: unknown): Promise<void> {
    const name = `${drawer}\n${key}`;
    const base = this.#base;
    const account = this.#account;
    const mine = Symbol(name);
    this.#newest.set(name, mine);
    const isLate = () => this.#newest.get(name) !== mine;
    if (!base || !this.#key) {
      this.#memory.set(name, value);
      return;
    }
    try {
      const sealed = await seal(new TextEncoder().encode(JSON.stringify(value)), this.#key);
      if (isLate()) return;
      const change = base.transaction(drawer, "readwrite");
      const put = change.store.put(sealed, key);
      // Now: what is not committed goes with the page.
      change.commit();
      await Promise.all([put, change.done]);
      this.#memory.delete(name);
      if (this.#base === base && this.#memory.size === 0) this.where.value = "phone";
    } catch {
      // Closed meanwhile: whoever comes next has no part in it.
      if (this.#account !== account || isLate()) return;
      this.#memory.set(name, value);
      if (this.#base === base) this.where.value = "memory";
    }
  }
}

export const disk = new Disk();
