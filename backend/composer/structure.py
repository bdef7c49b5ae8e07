"""What a message is lacking as a whole, and whether it is in the language of the rules."""

from collections.abc import Sequence

from backend.composer.rules import Rules, Slot
from backend.composer.tokens import Tokens
from backend.composer.verdict import Finding, Form

Read = tuple[str | None, Tokens]


def is_understood(read: Sequence[Read], rules: Rules) -> bool:
    """Tell whether enough words are such as the rules know; few words are given the benefit."""
    written = sum(_written(tokens, rules) for _, tokens in read)
    known = sum(len(_known(tokens, rules)) for _, tokens in read)
    return written < rules.language.from_words or known * 100 >= written * rules.language.in_hundred


def missing_in_text(form: Form, tokens: Tokens, evidence: set[str], rules: Rules) -> list[Finding]:
    """Return what a free text is lacking; nothing where hardly a word is known."""
    if len(set(_known(tokens, rules))) < rules.language.different:
        return []
    written = _written(tokens, rules)
    return [
        Finding(document.code, rules.severity[form][document.code], _whole(tokens), None)
        for document in rules.documents
        if form in document.forms
        and (document.up_to_words is None or written <= document.up_to_words)
        and not any(one.holds(evidence) for one in document.unless_evidence)
    ]


def missing_in_slots(form: Form, read: Sequence[Read], rules: Rules) -> list[Finding]:
    """Return the slots that say nothing. Before anything is written, silence is no mistake."""
    parts = {part: tokens for part, tokens in read if part is not None}
    written = next(((part, tokens) for part, tokens in parts.items() if tokens.words or tokens.sign is not None), None)
    if written is None:
        return []
    found: list[Finding] = []
    for slot in rules.slots:
        tokens = parts[slot.slot]
        if not _is_empty(slot, tokens, rules) or _is_excepted(slot, parts["feeling"]):
            continue
        part, shown = (slot.slot, tokens) if tokens.words else written
        found.append(Finding(slot.code, rules.severity[form][slot.code], _whole(shown), part))
    return found


def _written(tokens: Tokens, rules: Rules) -> int:
    return sum(word not in rules.marks for word in tokens.words)


def _known(tokens: Tokens, rules: Rules) -> list[str]:
    return [word for word in tokens.words if word in rules.language.known]


def _whole(tokens: Tokens) -> tuple[int, int]:
    if tokens.words:
        return tokens.starts[0], tokens.ends[-1]
    return tokens.sign or (0, 0)


def _is_empty(slot: Slot, tokens: Tokens, rules: Rules) -> bool:
    if tokens.sign is not None:
        return False
    words = [word for word in tokens.words if word not in rules.marks]
    return not words or " ".join(words) in slot.placeholders


def _is_excepted(slot: Slot, feeling: Tokens) -> bool:
    """Tell whether thanks need no more: a glad feeling that nothing sore goes with."""
    if slot.except_feeling is None or slot.except_unless is None:
        return False
    return bool(slot.except_feeling.places(feeling.words)) and not slot.except_unless.places(feeling.words)
