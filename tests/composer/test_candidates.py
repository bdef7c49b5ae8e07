"""Most patterns are passed over at a glance: never where one fits."""

from composer.checkers import labelled_cases, rules

from backend.composer.layout import lay_out
from backend.composer.patterns import Matcher
from backend.composer.tokens import tokenise


def test_no_pattern_is_passed_over_where_it_fits() -> None:
    known = rules()
    owners = [rule.patterns for rule in known.rules]
    fitting = 0
    for text in [case["text"] for case in labelled_cases() if case["mode"] == "free"][::8]:
        tokens = tokenise(text, known.alphabet, known.spelling)
        layout = lay_out(tokens, known.marks, known.stops, known.openers)
        matcher = Matcher(layout)
        fits = [
            (at, owner, id(pattern))
            for owner, patterns in enumerate(owners)
            for pattern in patterns
            for at, word in enumerate(tokens.words)
            if word in pattern.starts and matcher.fit(pattern, at) is not None
        ]
        sought = [(*found, id(one)) for *found, one in known.starts.candidates(layout, [True] * len(owners))]
        assert set(fits) <= set(sought), text
        assert len(sought) == len(set(sought)), text
        fitting += len(fits)
    assert fitting > 500
