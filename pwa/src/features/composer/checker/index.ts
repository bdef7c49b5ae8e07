/** The composer's checker on the phone: the same findings as the server's, to the character, and without it. */

export { check, type Draft } from "./checker.ts";
export { FORMAT, type Rules, type RulesFile, readRules } from "./rules.ts";
export {
  canonical,
  type Finding,
  type Form,
  type Level,
  type Mode,
  type Outcome,
  type Span,
  toUtf16,
  type Verdict,
} from "./verdict.ts";
