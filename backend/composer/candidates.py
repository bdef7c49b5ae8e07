"""Which patterns are worth trying where: most are passed over at a glance, since a word that they need is not there."""

from collections.abc import Iterator, Sequence

from backend.composer.layout import Layout
from backend.composer.patterns import Pattern

Entry = tuple[int, int, Pattern, frozenset[str], int, int, bool]
"""The numbers of a pattern and of its owner, a rule or a scope; the pattern, and what is asked of it oftenest."""


class Index:
    """The patterns of some owners by the rarest words they need; where none of those stands, they are passed over."""

    def __init__(self, owners: Sequence[Sequence[Pattern]]) -> None:
        self._waiting: dict[str, list[Entry]] = {}
        self._size = 0
        for owner, patterns in enumerate(owners):
            for pattern in patterns:
                rarest = pattern.rarest
                span = (rarest.nearest, rarest.farthest, rarest.after_mark)
                for word in rarest.words:
                    self._waiting.setdefault(word, []).append((self._size, owner, pattern, pattern.starts, *span))
                self._size += 1

    def candidates(self, layout: Layout, tried: Sequence[bool]) -> Iterator[tuple[int, int, Pattern]]:
        """Yield once where to look for which patterns of the owners that are `tried`: place, owner, pattern."""
        words, clause_ends, opens = layout.words, layout.clause_ends, layout.starts
        following = [*words[1:], ""]
        looked = [0] * self._size  # by pattern: before which place it was looked for already
        clause = 0
        for place, word in enumerate(words):
            if clause_ends[place - 1] == place - 1:
                clause = place
            for number, owner, pattern, starts, nearest, farthest, after_mark in self._waiting.get(word, ()):
                if not tried[owner] or place < nearest:
                    continue
                at = place - farthest
                if at < clause and not after_mark:
                    at = clause
                at = max(at, looked[number])
                looked[number] = end = place - nearest + 1
                while at < end:
                    if (
                        words[at] in starts
                        and (pattern.second is None or following[at] in pattern.second)
                        and (not pattern.begins or opens[at])
                    ):
                        yield at, owner, pattern
                    at += 1
