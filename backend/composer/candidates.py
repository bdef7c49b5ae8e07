"""Which patterns are worth trying where: most are passed over at a glance, since a word that they need is not there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from backend.composer.layout import Layout
from backend.composer.patterns import Pattern
from backend.composer.words import Lexicon

Entry = tuple[int, Pattern]
"""A pattern and the number of its owner, a rule or a scope."""


class Index:
    """The patterns of some owners by the rarest words they need; a sentence without those passes them over."""

    def __init__(self, owners: Sequence[Sequence[Pattern]]) -> None:
        self._entries: dict[str, list[Entry]] = {}
        for owner, patterns in enumerate(owners):
            for pattern in patterns:
                for word in pattern.rarest:
                    self._entries.setdefault(word, []).append((owner, pattern))

    def by(self, word: str) -> Sequence[Entry]:
        """Return the patterns for which `word` is among the rarest they need."""
        return self._entries.get(word, ())


def class_bits(lexicon: Lexicon) -> dict[str, int]:
    """Return by word the bits of the classes that have a member beginning with it."""
    found: dict[str, int] = {}
    for words in lexicon.known.values():
        for word in words.first:
            found[word] = found.get(word, 0) | words.bit
    return found


@dataclass(frozen=True, slots=True)
class Sentence:
    """The places of a sentence, its different words, and the bits of the classes they begin."""

    places: Sequence[int]
    words: frozenset[str]
    bits: int


class Presence:
    """The sentences of a text, and which patterns can fit in them."""

    def __init__(self, layout: Layout, bits: Mapping[str, int]) -> None:
        self.words = layout.words
        self.sentences: list[Sentence] = []
        for _, places in groupby(range(len(layout.words)), layout.sentences.__getitem__):
            self._add(list(places), bits)

    def _add(self, places: Sequence[int], bits: Mapping[str, int]) -> None:
        words = frozenset(map(self.words.__getitem__, places))
        held = 0
        for word in words:
            held |= bits.get(word, 0)
        self.sentences.append(Sentence(places, words, held))

    def candidates(self, index: Index, tried: Sequence[bool]) -> Iterator[tuple[int, int, Pattern]]:
        """Yield where to look for which patterns of the owners that are `tried`: place, owner, pattern."""
        for sentence in self.sentences:
            starting = self._starting(sentence, index, tried)
            for at in sentence.places if starting else ():
                following = self.words[at + 1] if at + 1 < len(self.words) else ""
                for owner, pattern in starting.get(self.words[at], ()):
                    if pattern.second is None or following in pattern.second:
                        yield at, owner, pattern

    def _starting(self, sentence: Sentence, index: Index, tried: Sequence[bool]) -> dict[str, list[Entry]]:
        """Return by the word it may begin with what needs nothing that is not there."""
        found: dict[str, list[Entry]] = {}
        known: set[int] = set()
        for word in sentence.words:
            for entry in index.by(word):
                owner, pattern = entry
                is_held = pattern.needs & sentence.bits == pattern.needs
                if tried[owner] and is_held and id(pattern) not in known:
                    known.add(id(pattern))
                    for start in pattern.starts & sentence.words:
                        found.setdefault(start, []).append(entry)
        return found
