"""Patterns over classes of words: where one fits, and which of its words it marks."""

from dataclasses import dataclass
from typing import Literal

from backend.composer.layout import Layout
from backend.composer.words import Lexicon, Rarest, WordClass

NO_WORDS = Lexicon({}).words("")
Kind = Literal["is", "gap", "not", "behind", "start", "end", "clause", "sentence", "quotation"]


@dataclass(frozen=True, slots=True)
class Item:
    """One step of a pattern.

    `is`: between `least` and `most` members of a class. `gap`: so many words, no mark among them.
    `not`: no member begins here. `behind`: the word before is no member. `start`, `end`: a clause begins or ends here.
    `clause`, `sentence`: all words up to its end. `quotation`: some words between quotation marks, at most `most`.
    """

    kind: Kind
    words: WordClass = NO_WORDS
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class Pattern:
    """Steps to fit one after the other. The words from step `first` up to step `last` are marked.

    `lead` words of any kind stand before the word by which the pattern is looked up, one of `starts`. `second` are the
    words that can follow that word; None where any can. `begins`: a clause begins with it. One of the words `rarest` is
    that word, or stands so far behind it.
    """

    first: int
    last: int
    items: tuple[Item, ...]
    lead: int
    starts: frozenset[str]
    second: frozenset[str] | None
    begins: bool
    rarest: Rarest


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a pattern fits: its words, and those of them it marks. Ends are exclusive."""

    start: int
    end: int
    marked_start: int
    marked_end: int


class Matcher:
    """Fits patterns to the words of one text. What a pattern may look at is bounded, so time grows with the text."""

    def __init__(self, layout: Layout) -> None:
        self.words = layout.words
        self.layout = layout

    def fit(self, pattern: Pattern, at: int) -> Fit | None:
        """Return the first way `pattern` fits with its looked up word at `at`, longer repetitions first."""
        start = at - pattern.lead
        if start < 0:
            return None
        found = self._steps(pattern, 0, start, 0, 0)
        return None if found is None else Fit(start, *found)

    def _steps(self, pattern: Pattern, step: int, at: int, marked: int, until: int) -> tuple[int, int, int] | None:
        words, items = self.words, pattern.items
        while True:
            if step == pattern.first:
                marked = at
            if step == pattern.last:
                until = at
            if step == len(items):
                return at, marked, until
            item = items[step]
            if item.kind == "is":
                ends = item.words.ends(words, at)
                if not ends:
                    if item.least:
                        return None
                    step += 1
                    continue
                if item.least == item.most and len(ends) == 1:
                    at = ends[0]
                    step += 1
                    continue
                return self._repeat(pattern, step, at, marked, until, 0)
            if item.kind == "gap":
                return self._gap(pattern, step, at, marked, until)
            end = self._end(item, at)
            if end is None:
                return None
            at = end
            step += 1

    def _repeat(
        self, pattern: Pattern, step: int, at: int, marked: int, until: int, count: int
    ) -> tuple[int, int, int] | None:
        item = pattern.items[step]
        if count < item.most:
            for end in item.words.ends(self.words, at):
                found = self._repeat(pattern, step, end, marked, until, count + 1)
                if found is not None:
                    return found
        return self._steps(pattern, step + 1, at, marked, until) if count >= item.least else None

    def _gap(self, pattern: Pattern, step: int, at: int, marked: int, until: int) -> tuple[int, int, int] | None:
        item = pattern.items[step]
        last = min(at + item.most, self.layout.clause_ends[at])
        for end in range(at + item.least, last + 1):
            found = self._steps(pattern, step + 1, end, marked, until)
            if found is not None:
                return found
        return None

    def _end(self, item: Item, at: int) -> int | None:
        """Return where a step ends that can end in one place only."""
        layout = self.layout
        holds: bool
        if item.kind == "clause":
            return layout.clause_ends[at]
        if item.kind == "sentence":
            return layout.sentence_ends[at]
        if item.kind == "quotation":
            end = layout.quotations.get(at, at)
            return end if at < end <= at + item.most else None
        if item.kind == "not":
            holds = not item.words.begins(self.words, at)
        elif item.kind == "behind":
            holds = at == 0 or self.words[at - 1] not in item.words.first  # the compiler sees to it: single words
        elif item.kind == "start":
            holds = layout.starts[at]
        else:
            holds = layout.clause_ends[at] == at
        return at if holds else None
