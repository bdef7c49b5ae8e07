/** Classes of words: what does the same in a sentence. */

/** A word of a phrase, whether the phrase may end with it, and the words that may follow; no word is empty. */
type Node = { isLast: boolean; next: Map<string, Node> | null };

/** A phrase is made of words and of names of classes. */
const PIECES = /<[^>]*>|[^_ <>]+/g;
/** Words, wherever they stand in a class or a pattern. */
const WORDS = /[^_ <>|=?*!~[\]]+/g;
/** How often the commonest words are taken to stand in the rules: this number over their rank. */
const FREQUENT = 300_000;
/** How often a word with an ending is taken to stand in the classes: it is not counted on. */
const ANY = 1_000_000;
/**
 * Words one of which stands in each of some phrases, as few and seldom ones as there are.
 *
 * `often`: how often they stand in the rules, taken together; what is common there is common in messages. From `nearest`
 * to `farthest` words stand before them in their phrase, which has from `shortest` to `longest` words. `afterMark`: one
 * of those before them can be a mark; `hasMark`: any word of the phrase can.
 */
export type Rarest = {
  readonly often: number;
  readonly words: ReadonlySet<string>;
  readonly nearest: number;
  readonly farthest: number;
  readonly shortest: number;
  readonly longest: number;
  readonly afterMark: boolean;
  readonly hasMark: boolean;
};
export const NOTHING: Rarest = {
  often: Number.POSITIVE_INFINITY,
  words: new Set(),
  nearest: 0,
  farthest: 0,
  shortest: 0,
  longest: 0,
  afterMark: false,
  hasMark: false,
};
const NOWHERE: readonly number[] = [];

/**
 * The named classes, as they stand in the compiled file: words parted by spaces, a phrase's own words by `_`.
 *
 * `<name>` in a phrase stands for every member of that class, `-ing` for any word with that ending.
 */
export class Lexicon {
  readonly #named: Readonly<Record<string, string>>;
  readonly #known = new Map<string, WordClass>();
  readonly #first = new Map<string, ReadonlySet<string>>();
  readonly #rarest = new Map<string, Rarest>();
  readonly #counts = new Map<string, number>();
  readonly #marks: ReadonlySet<string>;

  constructor(
    named: Readonly<Record<string, string>>,
    patterns: readonly string[],
    frequent: readonly string[],
  ) {
    this.#named = named;
    this.#marks = this.first(["<mark>"]);
    const count = (word: string, times: number) =>
      this.#counts.set(word, (this.#counts.get(word) ?? 0) + times);
    for (const line of [...Object.values(named), ...patterns])
      for (const word of line.match(WORDS) ?? []) count(word, 1);
    for (const [rank, word] of frequent.entries()) count(word, Math.floor(FREQUENT / (rank + 3)));
  }

  /** The class with the alternatives in `body`, parted by `|`; the same is made once. */
  words(body: string): WordClass {
    const found = this.#known.get(body) ?? new WordClass(this, body);
    this.#known.set(body, found);
    return found;
  }

  /** The words with which one of `members` can begin. */
  first(members: readonly string[]): ReadonlySet<string> {
    const found = new Set<string>();
    for (const member of members) {
      if (!member.startsWith("<")) {
        found.add(member.split("_", 1)[0] ?? "");
        continue;
      }
      const name = member.slice(1, member.indexOf(">"));
      const inner = this.#first.get(name) ?? this.first(this.#members(name));
      this.#first.set(name, inner);
      for (const word of inner) found.add(word);
    }
    return found;
  }

  /** Words one of which stands in every phrase of `members`. */
  rarest(members: readonly string[]): Rarest {
    const [one, ...others] = members.map((member) =>
      inARow((member.match(PIECES) ?? []).map((piece) => this.#standing(piece))),
    );
    if (!one || others.length === 0) return one ?? NOTHING;
    const words = new Set(one.words);
    const found = { ...one, words };
    for (const other of others) {
      for (const word of other.words) words.add(word);
      found.often += other.often;
      found.nearest = Math.min(found.nearest, other.nearest);
      found.farthest = Math.max(found.farthest, other.farthest);
      found.shortest = Math.min(found.shortest, other.shortest);
      found.longest = Math.max(found.longest, other.longest);
      found.afterMark ||= other.afterMark;
      found.hasMark ||= other.hasMark;
    }
    return found;
  }

  #standing(piece: string): Rarest {
    const before = this.#rarest.get(piece);
    if (before) return before;
    const found = piece.startsWith("<")
      ? this.rarest(this.#members(piece.slice(1, -1)))
      : {
          ...NOTHING,
          often: piece.startsWith("-") ? ANY : (this.#counts.get(piece) ?? 0),
          words: new Set([piece]),
          shortest: 1,
          longest: 1,
          hasMark: this.#marks.has(piece),
        };
    this.#rarest.set(piece, found);
    return found;
  }

  /** Whether every member is one word. */
  isSingle(body: string): boolean {
    if (body.includes("_")) return false;
    const named = body.split("|").filter((member) => member.startsWith("<"));
    return named.every((member) => this.isSingle(this.#members(member.slice(1, -1)).join("|")));
  }

  /** What `member` stands for. */
  phrases(member: string): string[] {
    const start = member.indexOf("<");
    if (start < 0) return [member];
    const end = member.indexOf(">", start);
    const inner = this.#members(member.slice(start + 1, end)).flatMap((one) => this.phrases(one));
    const tails = this.phrases(member.slice(end + 1));
    return inner.flatMap((phrase) => tails.map((tail) => member.slice(0, start) + phrase + tail));
  }

  /** Every word of every class there is so far. */
  vocabulary(): Set<string> {
    const members = [
      ...Object.keys(this.#named).flatMap((name) => this.#members(name)),
      ...[...this.#known.keys()].flatMap((body) => body.split("|")),
    ];
    const found = new Set(members.flatMap((member) => member.split("_")));
    for (const word of found)
      if (word === "" || word.startsWith("<") || word.startsWith("-")) found.delete(word);
    return found;
  }

  #members(name: string): string[] {
    return (this.#named[name] ?? "").split(" ");
  }
}

/** Words and phrases that do the same in a sentence. What is read of them is worked out when it is first asked. */
export class WordClass {
  readonly body: string;
  /** The words with which a member can begin. */
  readonly first: ReadonlySet<string>;
  /** A word with one of these is a member, too, when it is longer by two letters. */
  readonly endings: readonly string[];
  readonly #lexicon: Lexicon;
  #tree: Node | null = null;
  #rarest: Rarest | null = null;

  constructor(lexicon: Lexicon, body: string) {
    this.body = body;
    this.first = lexicon.first(body.split("|"));
    this.endings = [...this.first].filter((word) => word.startsWith("-")).map((word) => word.slice(1));
    this.#lexicon = lexicon;
  }

  /** Words one of which stands in every member. */
  get rarest(): Rarest {
    this.#rarest ??= this.#lexicon.rarest(this.body.split("|"));
    return this.#rarest;
  }

  /** Where members that begin at `at` end, the longest first. */
  ends(words: readonly string[], at: number): readonly number[] {
    const word = words[at];
    if (word === undefined) return NOWHERE;
    let node = this.#node(word);
    if (!node) return this.#hasEnding(word) ? [at + 1] : NOWHERE;
    let found = NOWHERE;
    for (let end = at + 1; node; end += 1) {
      if (node.isLast) found = found === NOWHERE ? [end] : [end, ...found];
      node = node.next?.get(words[end] ?? "");
    }
    return found;
  }

  /** Whether a member begins at `at`. */
  begins(words: readonly string[], at: number): boolean {
    const word = words[at];
    if (word === undefined) return false;
    let node = this.#node(word);
    if (!node) return this.#hasEnding(word);
    for (let end = at + 1; node && !node.isLast; end += 1) node = node.next?.get(words[end] ?? "");
    return node !== undefined;
  }

  /** What follows `word` where members begin with it; the tree grows when it is first asked for something it has. */
  #node(word: string): Node | undefined {
    if (!this.#tree && this.first.has(word)) this.#tree = this.#grown();
    return this.#tree?.next?.get(word);
  }

  /** The members as a tree of their words. */
  #grown(): Node {
    const tree: Node = { isLast: false, next: null };
    for (const phrase of this.body.split("|").flatMap((member) => this.#lexicon.phrases(member))) {
      let node = tree;
      for (const word of phrase.split("_")) {
        node.next ??= new Map();
        const following: Node = node.next.get(word) ?? { isLast: false, next: null };
        node.next.set(word, following);
        node = following;
      }
      node.isLast = true;
    }
    return tree;
  }

  #hasEnding(word: string): boolean {
    if (this.endings.length === 0) return false;
    return this.endings.some((ending) => word.endsWith(ending) && [...word].length > ending.length + 1);
  }
}

/** What is rarest in a phrase of `pieces`: the first of those that stand least often. */
export function inARow(pieces: readonly Rarest[]): Rarest {
  let found = NOTHING;
  let [shortest, longest, hasMark] = [0, 0, false];
  for (const piece of pieces) {
    if (piece.often < found.often)
      found = {
        ...piece,
        nearest: shortest + piece.nearest,
        farthest: longest + piece.farthest,
        afterMark: hasMark || piece.afterMark,
      };
    shortest += piece.shortest;
    longest += piece.longest;
    hasMark ||= piece.hasMark;
  }
  return { ...found, shortest, longest, hasMark };
}
