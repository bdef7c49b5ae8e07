/** Looking for all rules in one text. */

import { type Layout, layOut } from "./layout.ts";
import { type Fit, Matcher } from "./patterns.ts";
import type { Found } from "./resolving.ts";
import { isEvidence, type Near, type Reach, type Rule, type Rules } from "./rules.ts";
import { flags } from "./scopes.ts";
import { holds } from "./structure.ts";
import type { Tokens } from "./tokens.ts";
import type { Form } from "./verdict.ts";
import type { WordClass } from "./words.ts";

/** Evidence that the text holds a sign that says something without words. */
const SIGN = "sign";

/** What fits in one text, before it is known which of it has the best claim to its words. */
export class Search {
  readonly form: Form;
  readonly part: string | null;
  readonly tokens: Tokens;
  readonly layout: Layout;
  readonly #found: readonly Found[];
  #scopes: readonly number[] = [];
  readonly #nexts = new Map<number, readonly number[]>();
  readonly #holding = new Map<Reach, Map<WordClass, Set<number>>>();
  readonly #numbers: Readonly<Record<Reach, readonly number[]>>;

  constructor(form: Form, part: string | null, tokens: Tokens, rules: Rules) {
    this.form = form;
    this.part = part;
    this.tokens = tokens;
    this.layout = layOut(tokens, rules.marks, rules.stops, rules.openers);
    const { clauses, sentences } = this.layout;
    this.#numbers = { clause: clauses, sentence: sentences, text: sentences.map(() => 0) };
    this.#found = this.#search(rules);
  }

  /** What other rules may ask for. */
  evidence(): string[] {
    const found = this.#found.flatMap(({ rule: { code } }) => (isEvidence(code) ? [code.slice(1)] : []));
    return this.tokens.sign === null ? found : [...found, SIGN];
  }

  /** What was found and may be reported beside `evidence`. */
  admitted(evidence: ReadonlySet<string>): Found[] {
    return this.#found.filter(
      ({ rule: { code, unlessEvidence, whenEvidence } }) =>
        !isEvidence(code) &&
        !holds(unlessEvidence, evidence) &&
        (whenEvidence.length === 0 || holds(whenEvidence, evidence)),
    );
  }

  #search(rules: Rules): Found[] {
    const matcher = new Matcher(this.layout);
    this.#scopes = flags(this.tokens, this.layout, rules);
    const tried = [...(rules.tried.get(`${this.form} ${this.part ?? ""}`) ?? [])];
    const found: Found[] = [];
    rules.starts.candidates(this.layout, tried, (at, number, pattern) => {
      const fit = matcher.fit(pattern, at);
      const rule = rules.rules[number];
      if (!fit || !rule || this.#isQuiet(rule, fit)) return;
      found.push({ rule, start: fit.markedStart, end: fit.markedEnd });
      if (isEvidence(rule.code) && rule.atLeast === 1) tried[number] = false; // once is enough
    });
    return found;
  }

  #isQuiet(rule: Rule, { markedStart: start, markedEnd: end }: Fit): boolean {
    if (start === end || (rule.unless && (this.#nextIn(rule.unless)[start] ?? end) < end)) return true;
    return (
      rule.unlessIn.some(([reach, words]) => this.#holds(reach, words, start)) ||
      rule.whenIn.some(([reach, words]) => !this.#holds(reach, words, start)) ||
      rule.unlessNear.some((near) => this.#isNear(near, start, end))
    );
  }

  /** For every word where the next one stands, itself included, that lies in one of `scopes`. */
  #nextIn(scopes: number): readonly number[] {
    const before = this.#nexts.get(scopes);
    if (before) return before;
    const { length } = this.#scopes;
    const found = new Array<number>(length + 1).fill(length);
    for (let at = length - 1; at >= 0; at -= 1) {
      found[at] = (this.#scopes[at] ?? 0) & scopes ? at : (found[at + 1] ?? length);
    }
    this.#nexts.set(scopes, found);
    return found;
  }

  /** Whether the stretch around `at` holds a member of `words`; looked up once a class. */
  #holds(reach: Reach, words: WordClass, at: number): boolean {
    const numbers = this.#numbers[reach];
    const known = this.#holding.get(reach) ?? new Map<WordClass, Set<number>>();
    this.#holding.set(reach, known);
    let found = known.get(words);
    if (!found) {
      found = new Set(numbers.filter((_, place) => words.begins(this.tokens.words, place)));
      known.set(words, found);
    }
    return found.has(numbers[at] ?? 0);
  }

  #isNear({ words, before, behind }: Near, start: number, end: number): boolean {
    const { sentences } = this.layout;
    const isThere = (at: number) => sentences[at] === sentences[start] && words.begins(this.tokens.words, at);
    for (let at = Math.max(0, start - before); at < start; at += 1) if (isThere(at)) return true;
    for (let at = end; at < Math.min(sentences.length, end + behind); at += 1) if (isThere(at)) return true;
    return false;
  }
}
