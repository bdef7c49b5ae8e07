"""How the words of a text lie in clauses and sentences; worked out once a text."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from backend.composer.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Layout:
    """The words, and for every place among them and behind the last where its clause and its sentence end.

    The end is the place of the mark, or behind the last word. `clauses` and `sentences` number them for every word;
    a mark counts to what follows it. `quotations` are their ends by their starts.
    """

    words: Sequence[str]
    clause_ends: Sequence[int]
    sentence_ends: Sequence[int]
    starts: Sequence[bool]
    clauses: Sequence[int]
    sentences: Sequence[int]
    quotations: Mapping[int, int]


def lay_out(tokens: Tokens, marks: Collection[str], stops: Collection[str], openers: Collection[str]) -> Layout:
    """Return the layout of `tokens`; `marks` end a clause, those of them in `stops` a sentence, `openers` begin one."""
    words = tokens.words
    return Layout(
        words,
        _ends(words, marks),
        _ends(words, stops),
        [True, *(word in openers for word in words)],
        _numbers(words, marks),
        _numbers(words, stops),
        dict(tokens.quotations),
    )


def _ends(words: Sequence[str], between: Collection[str]) -> list[int]:
    ends = [len(words)] * (len(words) + 1)
    for at in range(len(words) - 1, -1, -1):
        ends[at] = at if words[at] in between else ends[at + 1]
    return ends


def _numbers(words: Sequence[str], between: Collection[str]) -> list[int]:
    numbers: list[int] = []
    number = 0
    for word in words:
        number += word in between
        numbers.append(number)
    return numbers
