"""The checker: from a draft to findings and a verdict."""

from collections.abc import Mapping
from dataclasses import dataclass

from backend.composer.patterns import Fit, Matcher
from backend.composer.rules import Rule, Rules, Slot
from backend.composer.scopes import flags, groups
from backend.composer.tokens import Tokens, tokenise
from backend.composer.verdict import Finding, Form, Mode, Outcome, Verdict

Draft = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Found:
    """A rule that fits, before it is known whether another has a better claim to the words."""

    code: str
    start: int
    end: int


def check(form: Form, mode: Mode, draft: Draft, rules: Rules) -> Verdict:
    """Find what the writer would have to change in `draft`: a text, or its parts in structured mode.

    Parts that are absent count as empty, parts that no rule knows are not read. Any string will do.

    Source: Thomas Gordon, Parent Effectiveness Training (1970), on I-messages; the rubric in `docs/composer.md`.
    """
    texts: list[tuple[str | None, str]]
    texts = [(None, draft)] if isinstance(draft, str) else [(part, draft.get(part, "")) for part in rules.parts]
    read = [(part, tokenise(text, rules.alphabet, rules.spelling)) for part, text in texts]
    findings = [finding for part, tokens in read for finding in _language(form, part, tokens, rules)]
    if mode == "structured" and form == "i_statement" and not _is_settled(findings, rules):
        findings.extend(_structure(form, read, rules))
    order = {part: number for number, (part, _) in enumerate(read)}
    findings.sort(key=lambda found: (order[found.part], *found.span, found.code))
    return Verdict(_outcome(findings, rules), tuple(findings), rules.version)


def _is_settled(findings: list[Finding], rules: Rules) -> bool:
    """Tell whether missing parts go unsaid: first the harm, then the polish, and never beside danger."""
    return any(found.severity == "block" or found.code in rules.protecting for found in findings)


def _outcome(findings: list[Finding], rules: Rules) -> Outcome:
    grades = {found.severity for found in findings}
    if "block" in grades:
        codes = {found.code for found in findings}
        protected = codes & rules.protecting and not codes & rules.always_refusing
        return "warn" if protected else "block"
    return "warn" if "warn" in grades else "pass"


def _language(form: Form, part: str | None, tokens: Tokens, rules: Rules) -> list[Finding]:
    severity = rules.severity[form]
    matcher = Matcher(tokens.words, rules.classes, rules.mark)
    quiet = flags(tokens, matcher, rules)
    near = _Near(tokens, rules)
    found: list[_Found] = []
    for at, word in enumerate(tokens.words):
        for number, pattern in rules.starts.get(word, ()):
            rule = rules.rules[number]
            if rule.code not in severity or (rule.forms is not None and form not in rule.forms):
                continue
            if rule.parts is not None and part not in rule.parts:
                continue
            fit = matcher.fit(pattern, at)
            if fit is not None and not _is_quiet(rule, fit, quiet) and not near.silences(rule, fit):
                found.append(_Found(rule.code, fit.marked_start, fit.marked_end))
    return [
        Finding(item.code, severity[item.code], (tokens.starts[item.start], tokens.ends[item.end - 1]), part)
        for item in _resolved(found, len(tokens), rules)
    ]


def _is_quiet(rule: Rule, fit: Fit, quiet: list[int]) -> bool:
    return any(quiet[at] & rule.unless for at in range(fit.marked_start, fit.marked_end))


class _Near:
    """Which classes have a member in which clause and sentence; looked up once a class."""

    def __init__(self, tokens: Tokens, rules: Rules) -> None:
        self.words = tokens.words
        self.rules = rules
        self.clauses = groups(tokens.words, rules.classes[rules.mark])
        self.sentences = groups(tokens.words, rules.classes[rules.stop])
        self.known: dict[tuple[bool, int], set[int]] = {}

    def silences(self, rule: Rule, fit: Fit) -> bool:
        at = fit.marked_start
        return any(self.clauses[at] in self._holding(False, number) for number in rule.unless_clause) or any(
            self.sentences[at] in self._holding(True, number) for number in rule.unless_sentence
        )

    def _holding(self, in_sentence: bool, number: int) -> set[int]:
        key = (in_sentence, number)
        if key not in self.known:
            members = self.rules.classes[number]
            group = self.sentences if in_sentence else self.clauses
            self.known[key] = {group[at] for at in range(len(self.words)) if members.begins(self.words, at)}
        return self.known[key]


def _resolved(found: list[_Found], length: int, rules: Rules) -> list[_Found]:
    """Give the same words one code: the first of the list, then the earlier, then the longer.

    A code outside the list may stand beside one of it, and claims its words only against itself.
    """
    last = len(rules.rank)
    claimed: dict[str, bytearray] = {}
    kept: list[_Found] = []
    for item in sorted(found, key=lambda one: (rules.rank.get(one.code, last), one.code, one.start, -one.end)):
        field = claimed.setdefault("" if item.code in rules.rank else item.code, bytearray(length))
        if not any(field[item.start : item.end]):
            field[item.start : item.end] = b"\1" * (item.end - item.start)
            kept.append(item)
    return kept


def _structure(form: Form, read: list[tuple[str | None, Tokens]], rules: Rules) -> list[Finding]:
    parts = {part: tokens for part, tokens in read if part is not None}
    written = next(((part, tokens) for part, tokens in parts.items() if _holds_anything(tokens)), None)
    if written is None:
        return []  # nothing is written yet: silence is not a mistake
    found: list[Finding] = []
    for slot in rules.slots:
        tokens = parts[slot.slot]
        if not _is_empty(slot, tokens, rules) or _is_excepted(slot, parts["feeling"], rules):
            continue
        part, shown = (slot.slot, tokens) if tokens.words else written
        found.append(Finding(slot.code, rules.severity[form][slot.code], _whole(shown), part))
    return found


def _holds_anything(tokens: Tokens) -> bool:
    return bool(tokens.words) or tokens.sign is not None


def _whole(tokens: Tokens) -> tuple[int, int]:
    if tokens.words:
        return tokens.starts[0], tokens.ends[-1]
    return tokens.sign or (0, 0)


def _is_empty(slot: Slot, tokens: Tokens, rules: Rules) -> bool:
    if tokens.sign is not None:
        return False
    mark = rules.classes[rules.mark]
    words = [word for at, word in enumerate(tokens.words) if not mark.begins(tokens.words, at)]
    return not words or " ".join(words) in slot.placeholders


def _is_excepted(slot: Slot, feeling: Tokens, rules: Rules) -> bool:
    """Tell whether thanks need no more: a glad feeling that nothing sore goes with."""
    if slot.except_feeling is None or slot.except_unless is None:
        return False
    glad, sore = rules.classes[slot.except_feeling], rules.classes[slot.except_unless]
    at_words = range(len(feeling))
    return any(glad.begins(feeling.words, at) for at in at_words) and not any(
        sore.begins(feeling.words, at) for at in at_words
    )
