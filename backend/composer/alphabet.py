"""What a single character is read as. Data decides, never this machine's Unicode tables: the browser's may differ."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from string import ascii_lowercase, digits


class Kind(Enum):
    """What a character does in a text."""

    OTHER = auto()
    LETTER = auto()
    SKIP = auto()
    APOSTROPHE = auto()
    STAR = auto()
    HYPHEN = auto()
    QUOTE = auto()
    MARK = auto()
    SIGN = auto()


@dataclass(frozen=True, slots=True)
class Ranges:
    """Ranges of code points, both ends included, in order and apart."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __contains__(self, point: int) -> bool:
        at = bisect_right(self.starts, point) - 1
        return at >= 0 and point <= self.ends[at]


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Every character's kind, and for letters and marks what they are read as."""

    known: Mapping[str, tuple[Kind, str]]
    skip: Ranges
    letters: Ranges
    signs: Ranges

    def read(self, character: str) -> tuple[Kind, str]:
        """Return the kind of `character` and its reading: "É" is the letter "e", "…" the mark "."."""
        known = self.known.get(character)
        if known is not None:
            return known
        point = ord(character)
        if point in self.skip:
            return Kind.SKIP, ""
        if point in self.letters:
            return Kind.LETTER, character
        if point in self.signs:
            return Kind.SIGN, ""
        return Kind.OTHER, ""


def known_characters(
    fold: Mapping[str, str], marks: Mapping[str, str], apostrophes: str, hyphens: str, quotes: str
) -> dict[str, tuple[Kind, str]]:
    """Return the table of the characters that are named one by one."""
    known = {letter: (Kind.LETTER, letter) for letter in ascii_lowercase + digits}
    known |= {letter.upper(): (Kind.LETTER, letter) for letter in ascii_lowercase}
    known |= {written: (Kind.LETTER, read) for written, read in fold.items()}
    known |= {written: (Kind.MARK, read) for written, read in marks.items()}
    known |= dict.fromkeys(apostrophes, (Kind.APOSTROPHE, "'"))
    known |= dict.fromkeys(hyphens, (Kind.HYPHEN, ""))
    known |= dict.fromkeys(quotes, (Kind.QUOTE, '"'))
    known |= {"*": (Kind.STAR, "*"), " ": (Kind.OTHER, "")}
    return known
