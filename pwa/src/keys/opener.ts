/**
 * What lets recovery codes open private notes, whichever was there first: a key pair (ECDH on P-256) of each sheet.
 *
 * Its private half lies with the server under the wrapping half of each of the ten codes. Whoever has the notes open
 * closes the notes key for its public half, without any code at hand.
 */
import type { NotesKeyOpener, RecoverySheetDraft } from "../core/wire.ts";
import { fromBase64Url, toBase64Url } from "./base64url.ts";
import { verifierOf, wrappingOf } from "./code.ts";
import { type Bytes, sealBytes, unsealBytes } from "./sealed.ts";

const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;
const PRIVATE = new TextEncoder().encode("wordkept opener 1");
const KEY = new TextEncoder().encode("wordkept notes key for recovery 1");

/** The notes key, closed for an opener. */
export interface Closed {
  sender: string;
  wrapped: string;
}

/** What the server keeps of ten codes. */
export async function sheetOf(codes: readonly string[]): Promise<RecoverySheetDraft> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const secret = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  return {
    public_key: await textOf(pair.publicKey),
    codes: await Promise.all(
      codes.map(async (code) => ({
        verifier: await verifierOf(code),
        wrapped: await sealBytes(await wrappingOf(code), secret, PRIVATE),
      })),
    ),
  };
}

/** Close the notes key for an opener. */
export async function closeFor(publicKey: string, raw: Bytes): Promise<Closed> {
  const once = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const sender = await textOf(once.publicKey);
  const shared = await sharedKey(once.privateKey, await pointOf(publicKey), sender, publicKey);
  return { sender, wrapped: await sealBytes(shared, raw, KEY) };
}

/** The notes key again, by one of the codes; null where the code is none of this sheet. */
export async function openWith(opener: NotesKeyOpener, closed: Closed, code: string): Promise<Bytes | null> {
  const wrapping = await wrappingOf(code);
  for (const wrapped of opener.wrapped) {
    const secret = await unsealBytes(wrapping, wrapped, PRIVATE);
    if (!secret) continue;
    const privateKey = await crypto.subtle.importKey("pkcs8", secret, CURVE, false, ["deriveBits"]);
    const shared = await sharedKey(
      privateKey,
      await pointOf(closed.sender),
      closed.sender,
      opener.public_key,
    );
    return unsealBytes(shared, closed.wrapped, KEY);
  }
  return null;
}

async function sharedKey(
  own: CryptoKey,
  other: CryptoKey,
  sender: string,
  receiver: string,
): Promise<CryptoKey> {
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: other }, own, 256);
  const root = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const salt = new TextEncoder().encode(`${sender}.${receiver}`);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt, info: KEY },
    root,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

const textOf = async (key: CryptoKey) =>
  toBase64Url(new Uint8Array(await crypto.subtle.exportKey("raw", key)));

const pointOf = (text: string) => crypto.subtle.importKey("raw", fromBase64Url(text), CURVE, false, []);
