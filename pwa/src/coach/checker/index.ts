/** The composer's checker on the phone: the same findings as the server's, to the character, and without it. */

export { check } from "./checker.ts";
export { readRules } from "./rules.ts";
export {
  /** @public The Python tests compare the two checkers by it. */
  canonical,
  toUtf16,
} from "./verdict.ts";
