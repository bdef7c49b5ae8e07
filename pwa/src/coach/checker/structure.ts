/** What a message is lacking as a whole, and whether it is in the language of the rules. */

import type { Condition, Rules, Slot } from "./rules.ts";
import type { Tokens } from "./tokens.ts";
import type { Finding, Form, Span } from "./verdict.ts";
import type { WordClass } from "./words.ts";

export type Part = readonly [name: string | null, tokens: Tokens];

/** Whether enough words are such as the rules know; few words are given the benefit. */
export function isUnderstood(read: readonly Part[], rules: Rules): boolean {
  let written = 0;
  let common = 0;
  for (const [, tokens] of read) {
    written += length(tokens, rules);
    common += known(tokens, rules).length;
  }
  const { from_words, in_hundred } = rules.understood;
  return written < from_words || common * 100 >= written * in_hundred;
}

/** Whether `evidence` is as one of the conditions asks. */
export function holds(conditions: readonly Condition[], evidence: ReadonlySet<string>): boolean {
  return conditions.some(
    ({ present, absent }) =>
      present.every((name) => evidence.has(name)) && !absent.some((name) => evidence.has(name)),
  );
}

/** What a free text is lacking; nothing where hardly a word is known. */
export function missingInText(
  form: Form,
  tokens: Tokens,
  evidence: ReadonlySet<string>,
  rules: Rules,
): Finding[] {
  if (new Set(known(tokens, rules)).size < rules.understood.different) return [];
  const written = length(tokens, rules);
  return rules.documents.flatMap(({ code, forms, unlessEvidence, upToWords }) => {
    const severity = rules.severity[form][code];
    if (!severity || written > upToWords || !forms.includes(form) || holds(unlessEvidence, evidence))
      return [];
    return [{ code, part: null, severity, span: whole(tokens) }];
  });
}

/** The slots that say nothing. Before anything is written, silence is no mistake. */
export function missingInSlots(form: Form, read: readonly Part[], rules: Rules): Finding[] {
  const written = read.find(([, tokens]) => tokens.words.length > 0 || tokens.sign !== null);
  if (!written) return [];
  const parts = new Map(read);
  const feeling = parts.get("feeling");
  return rules.slots.flatMap((slot) => {
    const tokens = parts.get(slot.slot);
    const severity = rules.severity[form][slot.code];
    if (!(tokens && feeling && severity) || !isEmpty(slot, tokens, rules) || isExcepted(slot, feeling))
      return [];
    const [part, shown] = tokens.words.length > 0 ? [slot.slot, tokens] : written;
    return [{ code: slot.code, part, severity, span: whole(shown) }];
  });
}

function length(tokens: Tokens, rules: Rules): number {
  return tokens.words.filter((word) => !rules.marks.has(word)).length;
}

function known(tokens: Tokens, rules: Rules): string[] {
  return tokens.words.filter((word) => rules.known.has(word));
}

function whole(tokens: Tokens): Span {
  const start = tokens.starts[0];
  const end = tokens.ends.at(-1);
  return start !== undefined && end !== undefined ? [start, end] : (tokens.sign ?? [0, 0]);
}

function isEmpty(slot: Slot, tokens: Tokens, rules: Rules): boolean {
  if (tokens.sign !== null) return false;
  const words = tokens.words.filter((word) => !rules.marks.has(word));
  return words.length === 0 || slot.placeholders.includes(words.join(" "));
}

/** Whether thanks need no more: a glad feeling that nothing sore goes with. */
function isExcepted(slot: Slot, { words }: Tokens): boolean {
  const has = (some: WordClass | null) => some !== null && words.some((_, at) => some.begins(words, at));
  return slot.exceptUnless !== null && has(slot.exceptFeeling) && !has(slot.exceptUnless);
}
