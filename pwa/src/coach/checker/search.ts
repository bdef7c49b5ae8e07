/** Looking for all rules in one text. */

import { type Layout, layOut } from "./layout.ts";
import { type Fit, Matcher, type Pattern } from "./patterns.ts";
import type { Found } from "./resolving.ts";
import type { Near, Reach, Rule, Rules } from "./rules.ts";
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
    this.layout = layOut(tokens, rules.marks, rules.stops);
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
    this.#scopes = flags(this.tokens, matcher, rules);
    const candidates = this.#candidates(rules);
    const seen = new Set<string>();
    const found: Found[] = [];
    const { sentences } = this.layout;
    const nearby = new Int32Array(rules.classes).fill(-1); // the last sentence in which a class was seen
    let here = -1;
    this.tokens.words.forEach((word, at) => {
      const sentence = sentences[at] ?? 0;
      if (sentence !== here) {
        here = sentence;
        for (let near = at; sentences[near] === here; near += 1) {
          for (const number of rules.members.get(this.tokens.words[near] ?? "") ?? []) nearby[number] = here;
        }
      }
      for (const [rule, pattern] of candidates.get(word) ?? []) {
        if (pattern.needsNear.some((number) => nearby[number] !== here) || seen.has(rule.code)) continue;
        const fit = matcher.fit(pattern, at);
        if (!fit || this.#isQuiet(rule, fit)) continue;
        found.push({ rule, start: fit.markedStart, end: fit.markedEnd });
        if (isEvidence(rule.code) && rule.atLeast === 1) seen.add(rule.code); // once is enough
      }
    });
    return found;
  }

  /** For each word of the text what may begin with it and needs nothing that the text does not hold. */
  #candidates(rules: Rules): Map<string, [Rule, Pattern][]> {
    const tried = rules.rules.map((rule) => this.#isTried(rule, rules));
    const words = new Set(this.tokens.words);
    const present = new Uint8Array(rules.classes);
    for (const word of words) for (const number of rules.members.get(word) ?? []) present[number] = 1;
    const found = new Map<string, [Rule, Pattern][]>();
    for (const word of words) {
      const fitting: [Rule, Pattern][] = [];
      for (const [number, pattern] of rules.starts.get(word) ?? []) {
        const rule = rules.rules[number];
        if (rule && tried[number] && pattern.needs.every((number) => present[number]))
          fitting.push([rule, pattern]);
      }
      found.set(word, fitting);
    }
    return found;
  }

  #isTried({ code, forms, parts, notParts }: Rule, rules: Rules): boolean {
    const part = this.part ?? "";
    return (
      (isEvidence(code) || rules.severity[this.form][code] !== undefined) &&
      (forms === null || forms.includes(this.form)) &&
      (parts === null || parts.includes(part)) &&
      !notParts.includes(part)
    );
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

const isEvidence = (code: string) => code.startsWith("=");
