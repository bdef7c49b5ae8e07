/** How the words of a text lie in clauses and sentences; worked out once a text. */

import type { Tokens } from "./tokens.ts";

/**
 * The words, and for every place among them and behind the last where its clause and its sentence end.
 *
 * The end is the place of the mark, or behind the last word. `clauses` and `sentences` number them for every word; a
 * mark counts to what follows it. `quotations` are their ends by their starts.
 */
export type Layout = {
  readonly words: readonly string[];
  readonly clauseEnds: readonly number[];
  readonly sentenceEnds: readonly number[];
  readonly starts: readonly boolean[];
  readonly clauses: readonly number[];
  readonly sentences: readonly number[];
  readonly quotations: ReadonlyMap<number, number>;
};

/** Lay out `tokens`; `marks` end a clause, those of them in `stops` a sentence, `openers` begin one. */
export function layOut(
  tokens: Tokens,
  marks: ReadonlySet<string>,
  stops: ReadonlySet<string>,
  openers: ReadonlySet<string>,
): Layout {
  const { words } = tokens;
  return {
    words,
    clauseEnds: ends(words, marks),
    sentenceEnds: ends(words, stops),
    starts: [true, ...words.map((word) => openers.has(word))],
    clauses: numbers(words, marks),
    sentences: numbers(words, stops),
    quotations: new Map(tokens.quotations),
  };
}

function ends(words: readonly string[], between: ReadonlySet<string>): number[] {
  const found = new Array<number>(words.length + 1).fill(words.length);
  for (let at = words.length - 1; at >= 0; at -= 1) {
    found[at] = between.has(words[at] ?? "") ? at : (found[at + 1] ?? 0);
  }
  return found;
}

function numbers(words: readonly string[], between: ReadonlySet<string>): number[] {
  let number = 0;
  return words.map((word) => {
    if (between.has(word)) number += 1;
    return number;
  });
}
