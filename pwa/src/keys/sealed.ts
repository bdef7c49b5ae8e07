/** Bytes closed with a key: nonce, ciphertext and tag, as text. */
import { fromBase64Url, toBase64Url } from "./base64url.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

const NONCE_BYTES = 12;

/** `about` says where a sealed value belongs, so that none can be taken for another kind. */
export async function sealBytes(key: CryptoKey, plain: Bytes, about: Bytes): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: about }, key, plain);
  const whole = new Uint8Array(NONCE_BYTES + data.byteLength);
  whole.set(iv);
  whole.set(new Uint8Array(data), NONCE_BYTES);
  return toBase64Url(whole);
}

/** What was sealed, or null where this key does not open it. */
export async function unsealBytes(key: CryptoKey, sealed: string, about: Bytes): Promise<Bytes | null> {
  try {
    const whole = fromBase64Url(sealed);
    const algorithm = { name: "AES-GCM", iv: whole.slice(0, NONCE_BYTES), additionalData: about };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, whole.slice(NONCE_BYTES)));
  } catch {
    return null;
  }
}
