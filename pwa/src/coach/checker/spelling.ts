/** What a written word is read as: "dont" is "do not", "f***" is not hidden, "neverrrr" is "never". */

import type { Lexicon, WordClass } from "./words.ts";

type Words = readonly string[];

export type SpellingFile = {
  readonly endings: readonly (readonly [string, string])[];
  readonly is_after: string;
  readonly spellings: Readonly<Record<string, string>>;
  readonly choices: readonly { readonly word: string; readonly before: string; readonly read: string }[];
};

type Choice = { readonly before: WordClass; readonly read: Words };

export class Spelling {
  readonly vocabulary: ReadonlySet<string>;
  readonly #endings: SpellingFile["endings"];
  readonly #isAfter: ReadonlySet<string>;
  readonly #spellings: ReadonlyMap<string, Words>;
  readonly #choices: ReadonlyMap<string, readonly Choice[]>;

  /** The vocabulary is every word of every class, so the spelling is read last. */
  constructor(file: SpellingFile, lexicon: Lexicon) {
    this.#endings = file.endings;
    this.#isAfter = new Set(file.is_after.split(" "));
    this.#spellings = new Map(Object.entries(file.spellings).map(([word, read]) => [word, read.split(" ")]));
    const choices = new Map<string, Choice[]>();
    for (const { word, before, read } of file.choices) {
      const choice = { before: lexicon.words(before), read: read.split(" ") };
      choices.set(word, [...(choices.get(word) ?? []), choice]);
    }
    this.#choices = choices;
    this.vocabulary = lexicon.vocabulary();
  }

  knows(word: string): boolean {
    return this.#spellings.has(word);
  }

  /** The words that the folded `word` stands for; mostly itself. */
  read(word: string): Words {
    const spelled = this.#spellings.get(word);
    if (spelled) return spelled;
    if (!word.includes("'")) return this.#plain(word);
    let stem = word;
    let tail: Words = [];
    // "wouldn't've" has two endings, no word has three
    for (let round = 0; round < 2; round += 1) {
      const cut = this.#cut(stem);
      if (!cut) break;
      stem = cut[0];
      tail = [cut[1], ...tail];
    }
    return [...this.#plain(stem), ...tail];
  }

  /** What `word` is before the word that follows: "your" before "a" is "you are". */
  chosen(word: string, follows: string): Words {
    for (const { before, read } of this.#choices.get(word) ?? []) {
      if (before.first.has(follows)) return read;
    }
    return [word];
  }

  #cut(word: string): [string, string] | null {
    if (word.endsWith("'s") && word.length > 2) {
      const stem = word.slice(0, -2);
      return [stem, this.#isAfter.has(stem) ? "is" : "'s"];
    }
    for (const [ending, read] of this.#endings) {
      if (word.endsWith(ending) && word.length > ending.length) return [word.slice(0, -ending.length), read];
    }
    return null;
  }

  #plain(word: string): Words {
    const known = (one: string) => this.#spellings.get(one) ?? (this.vocabulary.has(one) ? [one] : null);
    return known(word) ?? known(squeeze(word, 2)) ?? known(squeeze(word, 1)) ?? [word];
  }
}

/** Cut every run of three or more equal letters to `keep`. */
function squeeze(word: string, keep: number): string {
  const letters = [...word];
  let kept = "";
  let at = 0;
  while (at < letters.length) {
    const letter = letters[at] ?? "";
    let end = at;
    while (letters[end] === letter) end += 1;
    kept += letter.repeat(end - at >= 3 ? keep : end - at);
    at = end;
  }
  return kept;
}
