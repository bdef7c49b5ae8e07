"""Patterns over classes of words: where one fits, and which of its words it marks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Rest = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordClass:
    """Words and phrases that do the same in a sentence, by their first word; longer phrases come first."""

    phrases: Mapping[str, tuple[Rest, ...]]

    def ends(self, words: Sequence[str], at: int) -> Iterator[int]:
        """Yield where a member that begins at `at` ends, the longest first."""
        if at >= len(words):
            return
        for rest in self.phrases.get(words[at], ()):
            end = at + 1 + len(rest)
            if tuple(words[at + 1 : end]) == rest:
                yield end

    def begins(self, words: Sequence[str], at: int) -> bool:
        """Tell whether a member begins at `at`."""
        return any(True for _ in self.ends(words, at))


@dataclass(frozen=True, slots=True)
class Item:
    """One step of a pattern.

    `is`: between `least` and `most` members of a class. `gap`: so many words, no mark among them.
    `not`: no member begins here. `behind`: the word before is no member.
    `start`, `end`: a clause begins or ends here.
    """

    kind: Literal["is", "gap", "not", "behind", "start", "end"]
    words: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """Steps to fit one after the other. The words from step `first` up to step `last` are marked."""

    first: int
    last: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a pattern fits: its words, and those of them it marks. Ends are exclusive."""

    start: int
    end: int
    marked_start: int
    marked_end: int


class Matcher:
    """Fits patterns to the words of one text. What a pattern may look at is bounded, so time grows with the text."""

    def __init__(self, words: Sequence[str], classes: Sequence[WordClass], mark: int) -> None:
        self.words = words
        self.classes = classes
        self.mark = classes[mark]

    def fit(self, pattern: Pattern, at: int) -> Fit | None:
        """Return the first way `pattern` fits at `at`, longer repetitions first."""
        found = self._step(pattern, 0, at, 0, 0)
        return None if found is None else Fit(at, *found)

    def _step(self, pattern: Pattern, step: int, at: int, marked: int, until: int) -> tuple[int, int, int] | None:
        if step == pattern.first:
            marked = at
        if step == pattern.last:
            until = at
        if step == len(pattern.items):
            return at, marked, until
        item = pattern.items[step]
        if item.kind == "is":
            return self._repeat(pattern, step, at, marked, until, 0)
        if item.kind == "gap":
            return self._gap(pattern, step, at, marked, until)
        return self._step(pattern, step + 1, at, marked, until) if self._holds(item, at) else None

    def _repeat(
        self, pattern: Pattern, step: int, at: int, marked: int, until: int, count: int
    ) -> tuple[int, int, int] | None:
        item = pattern.items[step]
        if count < item.most:
            for end in self.classes[item.words].ends(self.words, at):
                found = self._repeat(pattern, step, end, marked, until, count + 1)
                if found is not None:
                    return found
        return self._step(pattern, step + 1, at, marked, until) if count >= item.least else None

    def _gap(self, pattern: Pattern, step: int, at: int, marked: int, until: int) -> tuple[int, int, int] | None:
        item = pattern.items[step]
        for end in range(at, at + item.most + 1):
            if end - at >= item.least:
                found = self._step(pattern, step + 1, end, marked, until)
                if found is not None:
                    return found
            if end >= len(self.words) or self.mark.begins(self.words, end):
                return None
        return None

    def _holds(self, item: Item, at: int) -> bool:
        if item.kind == "not":
            return not self.classes[item.words].begins(self.words, at)
        if item.kind == "behind":
            return at == 0 or not self.classes[item.words].begins(self.words[at - 1 : at], 0)
        if item.kind == "start":
            return at == 0 or self.mark.begins(self.words, at - 1)
        return at >= len(self.words) or self.mark.begins(self.words, at)
