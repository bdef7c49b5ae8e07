/**
 * The seal of private notes. Everything here happens in the browser; what leaves it is ciphertext.
 *
 * A random notes key seals every note (AES-256-GCM). That key is wrapped by one derived from the notes passphrase
 * (PBKDF2, which every browser has; see docs/decisions/private-notes.md), and the wrapping says how. Recovery codes open
 * the same key as a second way beside it; see keys/opener.ts.
 */
import type { NotesKeyWay } from "../../core/wire.ts";
import { fromBase64Url, toBase64Url } from "../../keys/base64url.ts";
import { type Bytes, sealBytes, unsealBytes } from "../../keys/sealed.ts";

/** A second or two on a cheap phone of today. Each wrapping says its own; the one place that tests set. */
export const derivation = { iterations: 1_000_000 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** Notes are filled up to steps of this many bytes, so that their length says little. */
const STEP = 256;

/** Where a sealed value belongs, so that none can be taken for another kind. */
const NOTE = new TextEncoder().encode("wordkept note 1");
const KEY = new TextEncoder().encode("wordkept notes key 1");

/** The open key, and its bytes for whoever closes it in another way at this moment; nobody keeps those. */
export interface Opened {
  key: CryptoKey;
  raw: Bytes;
}

/** A new notes key, and its wrapping by this passphrase. */
export async function makeKey(passphrase: string): Promise<Opened & { way: NotesKeyWay }> {
  const raw = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return { ...(await opened(raw)), way: await wrap(raw, passphrase) };
}

/** The notes key, or null where this is not the passphrase. */
export async function openKey(way: NotesKeyWay, passphrase: string): Promise<Opened | null> {
  const raw = await unwrap(way, passphrase);
  return raw && opened(raw);
}

/** The notes key by its bytes. */
export const opened = async (raw: Bytes): Promise<Opened> => ({ raw, key: await importKey(raw) });

/** The same notes key under a new passphrase; null where the old one is not right. */
export async function wrapAnew(
  way: NotesKeyWay,
  old: string,
  passphrase: string,
): Promise<NotesKeyWay | null> {
  const raw = await unwrap(way, old);
  return raw && wrap(raw, passphrase);
}

export async function seal(key: CryptoKey, content: unknown): Promise<string> {
  const plain = new TextEncoder().encode(JSON.stringify(content));
  const filled = new Uint8Array(Math.ceil(plain.length / STEP) * STEP).fill(0x20);
  filled.set(plain);
  return sealBytes(key, filled, NOTE);
}

/** What was sealed, or null where this key does not open it. */
export async function unseal(key: CryptoKey, sealed: string): Promise<unknown> {
  const plain = await unsealBytes(key, sealed, NOTE);
  return plain && JSON.parse(new TextDecoder().decode(plain));
}

/** The notes key under a passphrase. */
export async function wrap(raw: Bytes, passphrase: string): Promise<NotesKeyWay> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const { iterations } = derivation;
  const wrapping = await derive(passphrase, salt, iterations);
  return {
    way: "passphrase",
    derivation: "PBKDF2-SHA-256",
    iterations,
    salt: toBase64Url(salt),
    wrapped: await sealBytes(wrapping, raw, KEY),
  };
}

async function unwrap(way: NotesKeyWay, passphrase: string): Promise<Bytes | null> {
  const wrapping = await derive(passphrase, fromBase64Url(way.salt), way.iterations);
  return unsealBytes(wrapping, way.wrapped, KEY);
}

async function derive(passphrase: string, salt: Bytes, iterations: number): Promise<CryptoKey> {
  // The same letters typed on another keyboard may come composed or not.
  const words = new TextEncoder().encode(passphrase.normalize("NFC"));
  const base = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations },
    base,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

const importKey = (raw: Bytes) =>
  crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
