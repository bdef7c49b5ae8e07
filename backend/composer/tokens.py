"""From code points to words: what is written, what it is read as, and where it stands."""

from dataclasses import dataclass

from backend.composer.alphabet import Alphabet, Kind
from backend.composer.spelling import Spelling

# No character is ever read as one of the first two.
OPEN, CLOSE, QUOTE = "<", ">", '"'
QUOTES = frozenset((OPEN, CLOSE, QUOTE))


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of a text, side by side with where the written word begins and ends.

    "don't" is two words with the same bounds, so that a finding never cuts what the person wrote.
    `quotations` are ranges of words between quotation marks; the marks themselves are no tokens. `sign` is where the
    first sign stands that says something without words, such as a broken heart.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    quotations: list[tuple[int, int]]
    sign: tuple[int, int] | None

    def __len__(self) -> int:
        return len(self.words)


class _Reader:
    """Reads a text once from left to right."""

    def __init__(self, text: str, alphabet: Alphabet, spelling: Spelling) -> None:
        self.readings = [alphabet.read(character) for character in text]
        self.spelling = spelling
        self.read: list[tuple[str, int, int]] = []
        self.letters: list[str] = []
        self.start = 0
        self.end = 0
        self.sign: tuple[int, int] | None = None

    def run(self) -> None:
        letter, skip = Kind.LETTER, Kind.SKIP
        before = Kind.OTHER  # the kind of the last character that was not skipped
        for at, (kind, reading) in enumerate(self.readings):
            if kind is letter:
                self._letter(reading, at)
            elif kind is skip:
                if self.letters:
                    self.end = at + 1
                continue
            elif kind is Kind.STAR and self.letters:
                self._letter("*", at)
            elif kind is Kind.APOSTROPHE:
                self._apostrophe(at, before)
            else:
                if self.letters:
                    self._flush()
                if kind is not Kind.OTHER:
                    self._between(kind, reading, at, before)
            before = kind
        self._flush()

    def _letter(self, reading: str, at: int) -> None:
        if not self.letters:
            self.start = at
        self.letters.append(reading)
        self.end = at + 1

    def _apostrophe(self, at: int, before: Kind) -> None:
        follows = self._kind_after(at)
        if self.letters and follows is Kind.LETTER:
            self._letter("'", at)
            return
        self._flush()
        if follows is Kind.LETTER:
            self.read.append((OPEN, at, at + 1))
        elif before in {Kind.LETTER, Kind.MARK, Kind.STAR}:
            self.read.append((CLOSE, at, at + 1))

    def _between(self, kind: Kind, reading: str, at: int, before: Kind) -> None:
        if kind is Kind.MARK:
            self.read.append((reading, at, at + 1))
        elif kind is Kind.QUOTE:
            self.read.append((QUOTE, at, at + 1))
        elif kind is Kind.HYPHEN and not (before is Kind.LETTER and self._kind_after(at) is Kind.LETTER):
            self.read.append((",", at, at + 1))
        elif kind is Kind.SIGN and self.sign is None:
            self.sign = (at, at + 1)

    def _kind_after(self, at: int) -> Kind:
        for kind, _ in self.readings[at + 1 : at + 9]:
            if kind is not Kind.SKIP:
                return kind
        return Kind.OTHER

    def _flush(self) -> None:
        if not self.letters:
            return
        word = "".join(self.letters)
        end = self.end
        if "*" in word and word not in self.spelling.spellings:
            # Emphasis ("*never*") and not a mask ("f***"): the stars do not belong to the word.
            plain = word.rstrip("*")
            if len(plain) < len(word):
                end = self._end_without_stars()
            word = plain
        for read in self.spelling.read(word):
            self.read.append((read, self.start, end))
        self.letters.clear()

    def _end_without_stars(self) -> int:
        at = self.end
        while self.readings[at - 1][0] in {Kind.STAR, Kind.SKIP}:
            at -= 1
        return at


def tokenise(text: str, alphabet: Alphabet, spelling: Spelling) -> Tokens:
    """Read `text` as words and marks. Any string will do; nothing is refused here."""
    reader = _Reader(text, alphabet, spelling)
    reader.run()
    tokens = Tokens([], [], [], [], reader.sign)
    quotes: list[tuple[str, int]] = []
    for at, (word, start, end) in enumerate(reader.read):
        if word in QUOTES:
            quotes.append((word, len(tokens)))
            continue
        if word == "\n":
            quotes.append((word, len(tokens)))
        follows = reader.read[at + 1][0] if at + 1 < len(reader.read) else ""
        for read in _chosen(word, follows, spelling):
            tokens.words.append(read)
            tokens.starts.append(start)
            tokens.ends.append(end)
    tokens.quotations.extend(_quotations(quotes))
    return tokens


def _chosen(word: str, follows: str, spelling: Spelling) -> tuple[str, ...]:
    for choice in spelling.choices.get(word, ()):
        if follows in choice.before:
            return choice.read
    return (word,)


def _quotations(quotes: list[tuple[str, int]]) -> list[tuple[int, int]]:
    """Pair the marks. What is not closed in its own paragraph was no quotation."""
    found: list[tuple[int, int]] = []
    double: int | None = None
    single: int | None = None
    for sign, at in quotes:
        if sign == "\n":
            double = single = None
        elif sign == QUOTE:
            if double is None:
                double = at
            else:
                found.append((double, at))
                double = single = None
        elif double is None:
            if sign == OPEN and single is None:
                single = at
            elif sign == CLOSE and single is not None:
                found.append((single, at))
                single = None
    return found
