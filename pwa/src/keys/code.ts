/**
 * Recovery codes: 28 letters, 140 random bits, made here and never sent.
 *
 * A code is split by HKDF into two halves that say nothing of each other: one signs in, and the server keeps its hash;
 * the other never leaves the browser, and opens what was closed with it.
 */
import { toBase64Url } from "./base64url.ts";
import type { Bytes } from "./sealed.ts";

/** No I, L, O and U: nothing on paper is taken for something else. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 28;
const GROUP = /.{4}(?=.)/g;

const bytes = (text: string): Bytes => new TextEncoder().encode(text);

export const newCode = (): string =>
  [...crypto.getRandomValues(new Uint8Array(LENGTH))].map((byte) => LETTERS[byte & 31]).join("");

/** As it is read by people: in groups of four. */
export const spelt = (code: string): string => code.replace(GROUP, "$&-");

/** The code that was typed, in any case, with or without dashes and spaces; null where it cannot be one. */
export function typed(text: string): string | null {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return plain.length === LENGTH && [...plain].every((letter) => LETTERS.includes(letter)) ? plain : null;
}

/** The half that signs in. */
export async function verifierOf(code: string): Promise<string> {
  const half = {
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: bytes("wordkept recovery sign-in 1"),
  };
  return toBase64Url(new Uint8Array(await crypto.subtle.deriveBits(half, await root(code), 256)));
}

/** The half that stays here. */
export async function wrappingOf(code: string): Promise<CryptoKey> {
  const half = {
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: bytes("wordkept recovery wrapping 1"),
  };
  return crypto.subtle.deriveKey(half, await root(code), { name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
}

const root = (code: string) =>
  crypto.subtle.importKey("raw", bytes(code), "HKDF", false, ["deriveBits", "deriveKey"]);
