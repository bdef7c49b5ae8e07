"""The checker: from a draft to findings and a verdict."""

from collections.abc import Mapping

from backend.composer.resolving import Found, counted, resolved
from backend.composer.rules import Rules
from backend.composer.search import Search
from backend.composer.structure import is_understood, missing_in_slots, missing_in_text
from backend.composer.tokens import tokenise
from backend.composer.verdict import Finding, Form, Mode, Outcome, Verdict

Draft = str | Mapping[str, str]


def check(form: Form, mode: Mode, draft: Draft, rules: Rules) -> Verdict:
    """Find what the writer would have to change in `draft`: a text, or its parts in structured mode.

    Parts that are absent count as empty, parts that no rule knows are not read. Any string will do.

    Source: Thomas Gordon, Parent Effectiveness Training (1970), on I-messages; the rubric in `docs/composer.md`.
    """
    texts: list[tuple[str | None, str]]
    texts = [(None, draft)] if isinstance(draft, str) else [(part, draft.get(part, "")) for part in rules.parts]
    read = [(part, tokenise(text, rules.alphabet, rules.spelling)) for part, text in texts]
    understood = is_understood(read, rules)
    searches = [Search(form, part, tokens, rules) for part, tokens in read]
    evidence = {name for search in searches for name in search.evidence()}
    findings = [
        finding
        for search in searches
        for finding in _findings(search, search.admitted(evidence), rules)
        if understood or finding.severity == "support"
    ]
    if understood and not _is_settled(findings, rules):
        if mode == "free":
            findings.extend(missing_in_text(form, read[0][1], evidence, rules))
        elif form == "i_statement":
            findings.extend(missing_in_slots(form, read, rules))
    order = {part: number for number, (part, _) in enumerate(read)}
    findings.sort(key=lambda found: (order[found.part], *found.span, found.code))
    return Verdict(_outcome(findings, rules), tuple(findings), understood, rules.version)


def _findings(search: Search, found: list[Found], rules: Rules) -> list[Finding]:
    starts, ends = search.tokens.starts, search.tokens.ends
    severity = rules.severity[search.form]
    return [
        Finding(item.rule.code, severity[item.rule.code], (starts[item.start], ends[item.end - 1]), search.part)
        for item in resolved(counted(found, search.layout), search.layout, rules)
    ]


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
