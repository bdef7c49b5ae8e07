/** Random names made on the phone. `crypto.randomUUID` is missing over plain http; `getRandomValues` is not. */

/** A key for one logical operation: it goes with every attempt, so that the server does the thing once. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
