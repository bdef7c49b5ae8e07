/**
 * The key of what this phone keeps, wrapped under the store key that the server gives to an unlocked session alone.
 * What was kept before there was such a key is sealed anew, all of it or nothing.
 */
import { type IDBPDatabase, openDB } from "idb";

export const DRAWERS = ["reads", "notes", "drafts", "outbox"] as const;

/** From this version on a base holds its key wrapped. */
export const WRAPPED = 3;

export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

const AES = { name: "AES-GCM", length: 256 };
const USES: KeyUsage[] = ["encrypt", "decrypt"];
const WRAP = "AES-KW";

const opener = (storeKey: string) =>
  crypto.subtle.importKey(
    "raw",
    Uint8Array.from(atob(storeKey), (sign) => sign.charCodeAt(0)),
    WRAP,
    false,
    ["wrapKey", "unwrapKey"],
  );

export const freshKey = (extractable: boolean) => crypto.subtle.generateKey(AES, extractable, USES);

/** The key again, which cannot be taken out; an error where it was wrapped under another one. */
export const unwrap = async (wrapped: ArrayBuffer, storeKey: string) =>
  crypto.subtle.unwrapKey("raw", wrapped, await opener(storeKey), WRAP, AES, false, USES);

export async function seal(plain: BufferSource, key: CryptoKey): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt({ ...AES, iv }, key, plain) };
}

export const unseal = ({ iv, data }: Sealed, key: CryptoKey) =>
  crypto.subtle.decrypt({ ...AES, iv }, key, data);

export function makeDrawers(base: IDBPDatabase): void {
  for (const drawer of [...DRAWERS, "keys"]) {
    if (!base.objectStoreNames.contains(drawer)) base.createObjectStore(drawer);
  }
}

/** Take the keys and everything else out of a base. A tab that sleeps holds up its deletion, but not this. */
export async function empty(name: string): Promise<void> {
  const base = await openDB(name);
  const drawers = [...base.objectStoreNames];
  if (drawers.length > 0) {
    const change = base.transaction(drawers, "readwrite");
    await Promise.all([...drawers.map((drawer) => change.objectStore(drawer).clear()), change.done]);
  }
  base.close();
}

/**
 * Seal everything in `base`, which is closed, under a fresh key that lies there wrapped. In the one transaction of a new
 * version, which no other tab has a part in: broken off, or written to meanwhile, all stays as it was.
 */
export async function rewrap(base: IDBPDatabase, storeKey: string): Promise<void> {
  const fresh = await freshKey(true);
  const wrapped = await crypto.subtle.wrapKey("raw", fresh, await opener(storeKey), WRAP);
  const bare = await unwrap(wrapped, storeKey);
  const old = (await base.get("keys", "seal")) as CryptoKey | undefined;
  const anew = new Map<string, [was: string, now: Sealed]>();
  for (const drawer of base.objectStoreNames) {
    for (const key of await base.getAllKeys(drawer)) {
      const row = (await base.get(drawer, key)) as Sealed | undefined;
      // What cannot be read stays as it lies.
      const plain = row && old && (await unseal(row, old).catch(() => undefined));
      if (row) anew.set(`${drawer}\n${key}`, [String(row.iv), plain ? await seal(plain, fresh) : row]);
    }
  }
  base.close();
  await openDB(base.name, WRAPPED, {
    upgrade: async (raised, _from, _to, change) => {
      change.done.catch(() => undefined);
      try {
        makeDrawers(raised);
        for (const drawer of DRAWERS) {
          const store = change.objectStore(drawer);
          for (const key of await store.getAllKeys()) {
            const [was, now] = anew.get(`${drawer}\n${key}`) ?? [];
            if (was !== String(((await store.get(key)) as Sealed).iv)) throw change;
            await store.put(now, key);
          }
        }
        const keys = change.objectStore("keys");
        await Promise.all([keys.put(wrapped, "wrapped"), keys.put(bare, "seal")]);
      } catch {
        change.abort();
      }
    },
  }).then(
    (next) => next.close(),
    () => undefined,
  );
}
