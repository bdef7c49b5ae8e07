/** The rules as a value: read once from the compiled file, then passed to whoever checks. */

import { Alphabet, type CharactersFile } from "./alphabet.ts";
import { Index } from "./candidates.ts";
import type { Pattern } from "./patterns.ts";
import { Pieces } from "./pieces.ts";
import { Spelling, type SpellingFile } from "./spelling.ts";
import type { Form, Level } from "./verdict.ts";
import { Lexicon, type WordClass } from "./words.ts";

export const FORMAT = 2;

type Scope = { readonly name: string; readonly opens: readonly Pattern[]; readonly closes: WordClass };

const REACHES = ["clause", "sentence", "text"] as const;
export type Reach = (typeof REACHES)[number];
type Reaching = { readonly [key in `${"unless" | "when"}_${Reach}`]?: string };

type RuleFile = Reaching & {
  readonly code: string;
  readonly patterns: readonly string[];
  readonly forms?: string;
  readonly parts?: string;
  readonly not_parts?: string;
  readonly unless?: string;
  readonly unless_near?: readonly (readonly [string, number, number])[];
  readonly unless_evidence?: readonly string[];
  readonly when_evidence?: readonly string[];
  readonly at_least?: number;
  readonly within?: Reach;
  readonly runs_on?: boolean;
};

/** Evidence that has to be there, all of it, and evidence that must not, none of it. */
export type Condition = { readonly present: readonly string[]; readonly absent: readonly string[] };

/** Members of a class so many words before what is marked, or behind it, in the same sentence. */
export type Near = { readonly words: WordClass; readonly before: number; readonly behind: number };

/**
 * One thing to find, in some forms, in some slots of the structured form; the rest says when it stays quiet.
 *
 * A code that begins with "=" is evidence: it is reported to nobody, and other rules ask for it. `atLeast` fits within
 * the sentence or the text make one finding. `runsOn`: it marks the rest of its clause too, unless another finding lies
 * there, which then begins behind it.
 */
export type Rule = {
  readonly code: string;
  readonly forms: readonly string[] | null;
  readonly parts: readonly string[] | null;
  readonly notParts: readonly string[];
  readonly patterns: readonly Pattern[];
  readonly unless: number;
  readonly unlessIn: readonly (readonly [Reach, WordClass])[];
  readonly whenIn: readonly (readonly [Reach, WordClass])[];
  readonly unlessNear: readonly Near[];
  readonly unlessEvidence: readonly Condition[];
  readonly whenEvidence: readonly Condition[];
  readonly atLeast: number;
  readonly within: Reach;
  readonly runsOn: boolean;
};

type SlotFile = {
  readonly slot: string;
  readonly code: string;
  readonly placeholders: readonly string[];
  readonly except_feeling?: string;
  readonly except_unless?: string;
};

/** A slot that must hold something, unless the feeling is glad and nothing but glad. */
export type Slot = Pick<SlotFile, "slot" | "code" | "placeholders"> & {
  readonly exceptFeeling: WordClass | null;
  readonly exceptUnless: WordClass | null;
};

/** What a free text of some form is lacking, unless one of the conditions holds. */
type Document = {
  readonly code: string;
  readonly forms: readonly string[];
  readonly unlessEvidence: readonly Condition[];
  /** In a longer text it goes unsaid. */
  readonly upToWords: number;
};

type Understood = { readonly from_words: number; readonly in_hundred: number; readonly different: number };

/** The compiled file, as `content/composer/<language>/rules.json` holds it. */
export type RulesFile = {
  readonly format: number;
  readonly version: string;
  readonly parts: readonly string[];
  readonly first: readonly (readonly string[])[];
  readonly protecting: readonly string[];
  readonly always_refusing: readonly string[];
  readonly severity: Readonly<Record<Form, Readonly<Record<string, Level>>>>;
  readonly characters: CharactersFile;
  readonly spelling: SpellingFile;
  readonly understood: Understood;
  readonly frequent: string;
  readonly classes: Readonly<Record<string, string>>;
  readonly scopes: readonly {
    readonly name: string;
    readonly opens: readonly string[];
    readonly closes: string;
  }[];
  readonly rules: readonly RuleFile[];
  readonly slots: readonly SlotFile[];
  readonly documents: readonly {
    readonly code: string;
    readonly forms: string;
    readonly unless_evidence: readonly string[];
    readonly up_to_words?: number;
  }[];
};

/** All rules of one language. */
export type Rules = {
  readonly version: string;
  readonly parts: readonly string[];
  /** By code: the list in which the same words get one code only, and the place in it. */
  readonly rank: ReadonlyMap<string, readonly [number, number]>;
  readonly protecting: ReadonlySet<string>;
  readonly alwaysRefusing: ReadonlySet<string>;
  readonly severity: RulesFile["severity"];
  readonly alphabet: Alphabet;
  readonly spelling: Spelling;
  /** The words by which the language is told: no marks, and none that is a word of other languages, too. */
  readonly known: ReadonlySet<string>;
  readonly understood: Understood;
  readonly stops: ReadonlySet<string>;
  readonly marks: ReadonlySet<string>;
  readonly openers: ReadonlySet<string>;
  readonly speech: WordClass;
  readonly scopes: readonly Scope[];
  readonly rules: readonly Rule[];
  readonly slots: readonly Slot[];
  readonly documents: readonly Document[];
  /** Where a scope may open. */
  readonly openings: Index;
  /** Where a rule may fit. */
  readonly starts: Index;
  /** By "form part", the part empty for a free text: which rules are looked for there. */
  readonly tried: ReadonlyMap<string, readonly boolean[]>;
};

/**
 * Build the value from the parsed rule file.
 *
 * @throws RangeError when the file is of a format this version cannot read.
 */
export function readRules(file: RulesFile): Rules {
  if (file.format !== FORMAT) throw new RangeError(`The rules are of format ${file.format}, not ${FORMAT}.`);
  const lexicon = new Lexicon(
    file.classes,
    file.rules.flatMap(({ patterns }) => patterns),
    file.frequent.split(" "),
  );
  const pieces = new Pieces(lexicon);
  const names = ["quoted", ...file.scopes.map(({ name }) => name)];
  const scopes = file.scopes.map(({ name, opens, closes }) => ({
    name,
    opens: opens.map((one) => pieces.pattern(one)),
    closes: lexicon.words(closes),
  }));
  const rules = file.rules.map((rule) => readRule(rule, pieces, names));
  const slots = file.slots.map((slot) => readSlot(slot, lexicon));
  const documents = file.documents.map(
    ({ code, forms, unless_evidence, up_to_words = Number.POSITIVE_INFINITY }) => ({
      code,
      forms: forms.split(" "),
      unlessEvidence: conditions(unless_evidence),
      upToWords: up_to_words,
    }),
  );
  const spelling = new Spelling(file.spelling, lexicon);
  const marks = lexicon.words("<mark>").first;
  const elsewhere = lexicon.words("<elsewhere>").first;
  const known = new Set([...spelling.vocabulary].filter((word) => !marks.has(word) && !elsewhere.has(word)));
  return {
    version: file.version,
    parts: file.parts,
    rank: new Map(file.first.flatMap((codes, list) => codes.map((code, rank) => [code, [list, rank]]))),
    protecting: new Set(file.protecting),
    alwaysRefusing: new Set(file.always_refusing),
    severity: file.severity,
    alphabet: new Alphabet(file.characters),
    known,
    understood: file.understood,
    stops: lexicon.words("<stop>").first,
    marks,
    openers: lexicon.words("<opener>").first,
    speech: lexicon.words("<speech>"),
    scopes,
    rules,
    slots,
    documents,
    spelling,
    openings: new Index(scopes.map(({ opens }) => opens)),
    starts: new Index(rules.map(({ patterns }) => patterns)),
    tried: new Map(
      Object.entries(file.severity).flatMap(([form, severity]) => {
        const sought = new Set([...Object.keys(severity), ...askedFor(form, severity, rules, documents)]);
        return ["", ...file.parts].map((part): [string, boolean[]] => [
          `${form} ${part}`,
          rules.map((rule) => isTried(rule, form, part, sought)),
        ]);
      }),
    ),
  };
}

/** Evidence is reported to nobody: other rules ask for it. */
export const isEvidence = (code: string) => code.startsWith("=");

/** The evidence that something asks for that can be reported in `form`. */
function askedFor(
  form: string,
  severity: Readonly<Record<string, Level>>,
  rules: readonly Rule[],
  documents: readonly Document[],
): string[] {
  const asking = rules.filter(({ code }) => severity[code]);
  return [
    ...asking.flatMap(({ unlessEvidence, whenEvidence }) => [...unlessEvidence, ...whenEvidence]),
    ...documents.flatMap(({ forms, unlessEvidence }) => (forms.includes(form) ? unlessEvidence : [])),
  ].flatMap(({ present, absent }) => [...present, ...absent].map((name) => `=${name}`));
}

function isTried(
  { code, forms, parts, notParts }: Rule,
  form: string,
  part: string,
  sought: ReadonlySet<string>,
): boolean {
  return (
    sought.has(code) &&
    (forms === null || forms.includes(form)) &&
    (parts === null || parts.includes(part)) &&
    !notParts.includes(part)
  );
}

function readRule(rule: RuleFile, pieces: Pieces, scopes: readonly string[]): Rule {
  const within = (key: "unless" | "when") =>
    REACHES.flatMap((reach): [Reach, WordClass][] => {
      const body = rule[`${key}_${reach}`];
      return body === undefined ? [] : [[reach, pieces.lexicon.words(body)]];
    });
  return {
    code: rule.code,
    forms: rule.forms?.split(" ") ?? null,
    parts: rule.parts?.split(" ") ?? null,
    notParts: rule.not_parts?.split(" ") ?? [],
    patterns: rule.patterns.map((one) => pieces.pattern(one)),
    unless: rule.unless?.split(" ").reduce((bits, name) => bits | (1 << scopes.indexOf(name)), 0) ?? 0,
    unlessIn: within("unless"),
    whenIn: within("when"),
    unlessNear: (rule.unless_near ?? []).map(([words, before, behind]) => ({
      words: pieces.lexicon.words(words),
      before,
      behind,
    })),
    unlessEvidence: conditions(rule.unless_evidence),
    whenEvidence: conditions(rule.when_evidence),
    atLeast: rule.at_least ?? 1,
    within: rule.within ?? "sentence",
    runsOn: rule.runs_on ?? false,
  };
}

/** Each line names what has to be there and, behind "!", what must not. */
function conditions(written: readonly string[] = []): Condition[] {
  return written.map((line) => {
    const names = line.split(" ");
    return {
      present: names.filter((name) => !name.startsWith("!")),
      absent: names.filter((name) => name.startsWith("!")).map((name) => name.slice(1)),
    };
  });
}

function readSlot(
  { slot, code, placeholders, except_feeling, except_unless }: SlotFile,
  lexicon: Lexicon,
): Slot {
  return {
    slot,
    code,
    placeholders,
    exceptFeeling: except_feeling === undefined ? null : lexicon.words(except_feeling),
    exceptUnless: except_unless === undefined ? null : lexicon.words(except_unless),
  };
}
