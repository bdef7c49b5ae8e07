/**
 * What this phone keeps for one account: last-known reads, notes (as ciphertext), drafts and the outbox.
 *
 * Values are sealed with a key that cannot leave the browser, so a copied database says nothing. Where storage is
 * missing, blocked or full, everything is kept in memory instead and `where` says so; no read ever fails.
 */
import { signal } from "@preact/signals";
import { deleteDB, type IDBPDatabase, openDB } from "idb";
import { clock } from "./clock.ts";

type Drawer = "reads" | "notes" | "drafts" | "outbox";
const DRAWERS: Drawer[] = ["reads", "notes", "drafts", "outbox"];

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/** Words may lie on a phone at most this long without the server having been heard. */
const KEPT_DAYS = 14;
const DAY = 86_400_000;

const nameOf = (account: string) => `wordkept-${account}`;

/** The account this phone opened last, so that it can open again without signal. */
const OWNER = "wordkept-account";

export class Disk {
  /** Where things are kept at this moment: on the phone, or only until this page closes. */
  readonly where = signal<"phone" | "memory">("memory");

  #account: string | null = null;
  #base: IDBPDatabase | null = null;
  #key: CryptoKey | null = null;
  #memory = new Map<string, unknown>();

  /** The account that was open here last, if its things may still be kept. */
  get owner(): string | null {
    try {
      return localStorage.getItem(OWNER);
    } catch {
      return null;
    }
  }

  /** Open what is kept for `account`; opening it again does nothing. */
  async open(account: string): Promise<void> {
    if (this.#account === account) return;
    this.close();
    this.#account = account;
    try {
      localStorage.setItem(OWNER, account);
      if (!crypto.subtle) return;
      this.#base = await openDB(nameOf(account), 2, {
        upgrade: (base) => {
          for (const drawer of [...DRAWERS, "keys"]) {
            if (!base.objectStoreNames.contains(drawer)) base.createObjectStore(drawer);
          }
        },
        blocking: () => this.close(),
      });
      this.#key = await this.#findKey(this.#base);
      this.where.value = "phone";
      const heard = await this.read<number>("reads", "heard");
      if (heard !== undefined && clock.now() - heard > KEPT_DAYS * DAY) await this.#empty();
      for (const [name, value] of this.#memory) {
        const [drawer, key] = name.split("\n") as [Drawer, string];
        await this.write(drawer, key, value);
      }
    } catch {
      this.#base = null;
      this.where.value = "memory";
    }
  }

  /** Remember that the server was heard: the days until the phone forgets count from here. */
  async heard(): Promise<void> {
    await this.write("reads", "heard", clock.now());
  }

  async read<Value>(drawer: Drawer, key: string): Promise<Value | undefined> {
    if (this.#base) {
      try {
        const sealed = (await this.#base.get(drawer, key)) as Sealed | undefined;
        if (sealed) return (await this.#unseal(sealed)) as Value;
      } catch {
        // Fall through: what could not be read is as good as not there, and the network still has it.
      }
    }
    return this.#memory.get(`${drawer}\n${key}`) as Value | undefined;
  }

  /** Keep a value. Never throws: where the phone refuses, memory holds it and `where` changes. */
  async write(drawer: Drawer, key: string, value: unknown): Promise<void> {
    const name = `${drawer}\n${key}`;
    const base = this.#base;
    if (!base) {
      this.#memory.set(name, value);
      return;
    }
    try {
      const sealed = await this.#seal(value);
      const change = base.transaction(drawer, "readwrite");
      const put = change.store.put(sealed, key);
      // Now: what is not committed goes with the page.
      change.commit();
      await Promise.all([put, change.done]);
      this.#memory.delete(name);
    } catch {
      if (this.#base !== base) return; // closed meanwhile: whoever comes next has no part in it
      this.#memory.set(name, value);
      this.where.value = "memory";
    }
  }

  async remove(drawer: Drawer, key: string): Promise<void> {
    this.#memory.delete(`${drawer}\n${key}`);
    await this.#base?.delete(drawer, key).catch(() => undefined);
  }

  /** Empty one drawer. */
  async clear(drawer: Drawer): Promise<void> {
    for (const name of this.#memory.keys()) if (name.startsWith(`${drawer}\n`)) this.#memory.delete(name);
    await this.#base?.clear(drawer).catch(() => undefined);
  }

  /** All values of a drawer, in the order of their keys. */
  async all<Value>(drawer: Drawer): Promise<Value[]> {
    const keys = new Set<string>();
    for (const name of this.#memory.keys())
      if (name.startsWith(`${drawer}\n`)) keys.add(name.slice(drawer.length + 1));
    for (const key of (await this.#base?.getAllKeys(drawer).catch(() => [])) ?? []) keys.add(String(key));
    const values = await Promise.all([...keys].sort().map((key) => this.read<Value>(drawer, key)));
    return values.filter((value) => value !== undefined) as Value[];
  }

  /** Forget everything of the open account, here and on the phone. */
  async wipe(): Promise<void> {
    const account = this.#account ?? this.owner;
    this.close();
    try {
      localStorage.removeItem(OWNER);
      if (account) await deleteDB(nameOf(account));
    } catch {
      // Nothing was stored where storage is blocked.
    }
  }

  /** Let go of the open account and of everything in memory; what the phone keeps stays. */
  close(): void {
    this.#base?.close();
    this.#base = null;
    this.#key = null;
    this.#account = null;
    this.#memory.clear();
    this.where.value = "memory";
  }

  async #empty(): Promise<void> {
    for (const drawer of DRAWERS) await this.#base?.clear(drawer);
  }

  async #findKey(base: IDBPDatabase): Promise<CryptoKey> {
    const found = (await base.get("keys", "seal")) as CryptoKey | undefined;
    if (found) return found;
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]);
    // Two tabs may come here at once: the first key wins, or the other tab's words could not be read.
    const change = base.transaction("keys", "readwrite");
    const first = (await change.store.get("seal")) as CryptoKey | undefined;
    if (!first) await change.store.put(made, "seal");
    await change.done;
    return first ?? made;
  }

  async #seal(value: unknown): Promise<Sealed> {
    if (!this.#key) throw new Error("the disk is closed");
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.#key, plain) };
  }

  async #unseal({ iv, data }: Sealed): Promise<unknown> {
    if (!this.#key) throw new Error("the disk is closed");
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, this.#key, data);
    return JSON.parse(new TextDecoder().decode(plain));
  }
}

export const disk = new Disk();
