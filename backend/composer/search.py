"""Looking for all rules in one text."""

from collections.abc import Sequence

from backend.composer.layout import lay_out
from backend.composer.patterns import Fit, Matcher
from backend.composer.resolving import Found
from backend.composer.rules import Near, Reach, Rule, Rules
from backend.composer.scopes import flags
from backend.composer.tokens import Tokens
from backend.composer.verdict import Form
from backend.composer.words import WordClass

SIGN = "sign"
"""Evidence that the text holds a sign that says something without words."""


class Search:
    """What fits in one text, before it is known which of it has the best claim to its words."""

    def __init__(self, form: Form, part: str | None, tokens: Tokens, rules: Rules) -> None:
        self.form = form
        self.part = part
        self.tokens = tokens
        self.layout = lay_out(tokens, rules.marks, rules.stops, rules.openers)
        self._holding: dict[tuple[Reach, int], set[int]] = {}
        self._numbers: dict[Reach, Sequence[int]] = {
            "clause": self.layout.clauses,
            "sentence": self.layout.sentences,
            "text": [0] * len(tokens),
        }
        self._scopes: Sequence[int] = ()
        self._nexts: dict[int, list[int]] = {}
        self.found = self._search(rules)

    def evidence(self) -> set[str]:
        """Return what other rules may ask for."""
        found = {item.rule.code[1:] for item in self.found if item.rule.code.startswith("=")}
        return found | {SIGN} if self.tokens.sign is not None else found

    def admitted(self, evidence: set[str]) -> list[Found]:
        """Return what was found and may be reported beside `evidence`."""
        return [
            item
            for item in self.found
            if not item.rule.code.startswith("=")
            and not any(condition.holds(evidence) for condition in item.rule.unless_evidence)
            and (not item.rule.when_evidence or any(one.holds(evidence) for one in item.rule.when_evidence))
        ]

    def _search(self, rules: Rules) -> list[Found]:
        matcher = Matcher(self.layout)
        self._scopes = flags(self.tokens, self.layout, rules)
        tried = list(rules.tried[self.form, self.part])
        found: list[Found] = []
        for at, number, pattern in rules.starts.candidates(self.layout, tried):
            fit = matcher.fit(pattern, at)
            rule = rules.rules[number]
            if fit is None or self._is_quiet(rule, fit):
                continue
            found.append(Found(rule, fit.marked_start, fit.marked_end))
            if rule.code.startswith("=") and rule.at_least == 1:
                tried[number] = False  # once is enough
        return found

    def _is_quiet(self, rule: Rule, fit: Fit) -> bool:
        start, end = fit.marked_start, fit.marked_end
        if start == end or (rule.unless and self._next_in(rule.unless)[start] < end):
            return True
        return (
            any(self._holds(reach, words, start) for reach, words in rule.unless_in)
            or any(not self._holds(reach, words, start) for reach, words in rule.when_in)
            or any(self._is_near(near, start, end) for near in rule.unless_near)
        )

    def _next_in(self, scopes: int) -> Sequence[int]:
        """Return for every word where the next one stands, itself included, that lies in one of `scopes`."""
        found = self._nexts.get(scopes)
        if found is None:
            found = [len(self._scopes)] * (len(self._scopes) + 1)
            for at in range(len(self._scopes) - 1, -1, -1):
                found[at] = at if self._scopes[at] & scopes else found[at + 1]
            self._nexts[scopes] = found
        return found

    def _holds(self, reach: Reach, words: WordClass, at: int) -> bool:
        """Tell whether the stretch around `at` holds a member of `words`; looked up once a class."""
        key = (reach, id(words))
        numbers = self._numbers[reach]
        if key not in self._holding:
            self._holding[key] = {numbers[place] for place in words.places(self.tokens.words)}
        return numbers[at] in self._holding[key]

    def _is_near(self, near: Near, start: int, end: int) -> bool:
        sentences = self.layout.sentences
        places = [*range(max(0, start - near.before), start), *range(end, min(len(sentences), end + near.behind))]
        return any(sentences[at] == sentences[start] and near.words.begins(self.tokens.words, at) for at in places)
