/** Anything but spaces, controls, joiners, marks without a letter, and what is drawn as nothing; as `core/wire.py`. */
const SEEN = /[^\p{Z}\p{Cc}\p{Cf}\p{M}\p{DI}\u2800\u{1d159}]/u;

/** A name as it is sent, from how it was typed; empty where nobody could see it. */
export const nameIn = (typed: string): string => (SEEN.test(typed) ? typed.trim() : "");
