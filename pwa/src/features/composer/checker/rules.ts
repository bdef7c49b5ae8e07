/** The rules as a value: read once from the compiled file, then passed to whoever checks. */

import { Alphabet, type CharactersFile } from "./alphabet.ts";
import { type Item, type Pattern, WordClass } from "./patterns.ts";
import { Spelling, type SpellingFile } from "./spelling.ts";
import type { Form, Level } from "./verdict.ts";

export const FORMAT = 1;

type Scope = { readonly name: string; readonly opens: readonly Pattern[]; readonly closes: number };

type RuleFile = {
  readonly id: string;
  readonly code: string;
  readonly forms: readonly Form[] | null;
  readonly parts: readonly string[] | null;
  readonly patterns: readonly Pattern[];
  readonly unless: readonly number[];
  readonly unless_clause: readonly number[];
  readonly unless_sentence: readonly number[];
};

/** One thing to find, in some forms, in some slots; the rest says when it stays quiet. */
export type Rule = Omit<RuleFile, "unless"> & { readonly unless: number };

/** A slot that must hold something, unless the feeling is glad and nothing but glad. */
export type Slot = {
  readonly slot: string;
  readonly code: string;
  readonly placeholders: readonly string[];
  readonly except_feeling: number | null;
  readonly except_unless: number | null;
};

/** The compiled file, as `content/composer/<language>/rules.json` holds it. */
export type RulesFile = {
  readonly format: number;
  readonly version: string;
  readonly parts: readonly string[];
  readonly first: readonly string[];
  readonly protecting: readonly string[];
  readonly always_refusing: readonly string[];
  readonly severity: Readonly<Record<Form, Readonly<Record<string, Level>>>>;
  readonly characters: CharactersFile;
  readonly spelling: SpellingFile;
  readonly classes: readonly (readonly string[])[];
  readonly stop: number;
  readonly mark: number;
  readonly speech: number;
  readonly scopes: readonly Scope[];
  readonly rules: readonly RuleFile[];
  readonly slots: readonly Slot[];
};

/** By the word a pattern may begin with: the owner's number and the pattern. */
type ByFirstWord = ReadonlyMap<string, readonly (readonly [number, Pattern])[]>;

/** All rules of one language. */
export type Rules = {
  readonly version: string;
  readonly parts: readonly string[];
  readonly rank: ReadonlyMap<string, number>;
  readonly protecting: ReadonlySet<string>;
  readonly alwaysRefusing: ReadonlySet<string>;
  readonly severity: RulesFile["severity"];
  readonly alphabet: Alphabet;
  readonly spelling: Spelling;
  readonly classes: readonly WordClass[];
  readonly stop: number;
  readonly mark: number;
  readonly speech: number;
  readonly scopes: readonly Scope[];
  readonly rules: readonly Rule[];
  readonly slots: readonly Slot[];
  readonly openings: ByFirstWord;
  readonly starts: ByFirstWord;
};

/**
 * Build the value from the parsed rule file.
 *
 * @throws RangeError when the file is of a format this version cannot read.
 */
export function readRules(file: RulesFile): Rules {
  if (file.format !== FORMAT) throw new RangeError(`The rules are of format ${file.format}, not ${FORMAT}.`);
  const classes = file.classes.map((phrases) => new WordClass(phrases));
  const vocabulary = new Set(
    file.classes.flatMap((phrases) => phrases.flatMap((phrase) => phrase.split(" "))),
  );
  return {
    version: file.version,
    parts: file.parts,
    rank: new Map(file.first.map((code, rank) => [code, rank])),
    protecting: new Set(file.protecting),
    alwaysRefusing: new Set(file.always_refusing),
    severity: file.severity,
    alphabet: new Alphabet(file.characters),
    spelling: new Spelling(file.spelling, vocabulary),
    classes,
    stop: file.stop,
    mark: file.mark,
    speech: file.speech,
    scopes: file.scopes,
    rules: file.rules.map((rule) => ({
      ...rule,
      unless: rule.unless.reduce((bits, scope) => bits | (1 << scope), 0),
    })),
    slots: file.slots,
    openings: byFirstWord(
      file.scopes.map((scope) => scope.opens),
      classes,
    ),
    starts: byFirstWord(
      file.rules.map((rule) => rule.patterns),
      classes,
    ),
  };
}

function byFirstWord(owners: readonly (readonly Pattern[])[], classes: readonly WordClass[]): ByFirstWord {
  const found = new Map<string, [number, Pattern][]>();
  owners.forEach((patterns, number) => {
    for (const pattern of patterns) {
      for (const word of firstWords(pattern[2], classes)) {
        const entries = found.get(word);
        if (entries) entries.push([number, pattern]);
        else found.set(word, [[number, pattern]]);
      }
    }
  });
  return found;
}

/** The words a pattern can begin with. The compiler refuses patterns that could begin with any. */
function firstWords(items: readonly Item[], classes: readonly WordClass[]): Set<string> {
  const words = new Set<string>();
  for (const [kind, number, least] of items) {
    if (kind !== "is") continue;
    for (const word of classes[number]?.phrases.keys() ?? []) words.add(word);
    if (least) break;
  }
  return words;
}
