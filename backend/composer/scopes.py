"""Scopes: which words do not speak for the writer here and now."""

from backend.composer.layout import Layout
from backend.composer.patterns import Matcher
from backend.composer.rules import Rules
from backend.composer.tokens import Tokens
from backend.composer.words import WordClass

QUOTED = 1
WORDS_BEFORE, WORDS_AFTER = 8, 5
LONG_QUOTATION = 3


def flags(tokens: Tokens, layout: Layout, rules: Rules) -> list[int]:
    """Return for every word the scopes it lies in: bit 0 is quoted, bit n+1 the rule file's scope n."""
    found = [0] * len(tokens)
    _quoted(tokens, rules.speech, found)
    matcher = Matcher(layout)
    opened: dict[int, dict[int, int]] = {}
    for at, number, pattern in rules.openings.candidates(layout, [True] * len(rules.scopes)):
        fit = matcher.fit(pattern, at)
        if fit is not None:
            ends = opened.setdefault(number, {})
            ends[fit.start] = max(ends.get(fit.start, 0), fit.end)
    for number, ends in opened.items():
        closes, bit = rules.scopes[number].closes, 1 << (number + 1)
        is_open, hold = False, 0
        for at in range(min(ends), len(tokens)):
            if at in ends:
                is_open, hold = True, max(hold, ends[at])
            elif is_open and at >= hold and closes.begins(tokens.words, at):
                is_open = False
            if is_open:
                found[at] |= bit
    return found


def _quoted(tokens: Tokens, speech: WordClass, found: list[int]) -> None:
    """Mark quotations: a few words only where somebody is said to have spoken, written or thought them."""
    for start, end in tokens.quotations:
        around = [
            *range(max(0, start - WORDS_BEFORE), start),
            *range(end, min(len(tokens), end + WORDS_AFTER)),
        ]
        if end - start >= LONG_QUOTATION or any(speech.begins(tokens.words, at) for at in around):
            for at in range(start, end):
                found[at] |= QUOTED
