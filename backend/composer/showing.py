"""A checked text on a terminal: its lines, what was found underlined, and what is said about it."""

import re
import textwrap
import unicodedata
from collections.abc import Mapping
from typing import Any

from backend.composer.verdict import Finding, Form, Verdict

WIDTH = 96
NAME = "the other"
OPENING = re.compile(r"(^|[.?!] )\{name\}")  # there the name has a capital
SIGNS = {"block": "^", "warn": "~", "info": "-", "support": "."}
VERDICTS = {
    "pass": "Nothing stands in the way.",
    "warn": "This can be sent; a second look may help.",
    "block": "This cannot be sent in this form yet.",
}


def shown(text: str, verdict: Verdict, texts: Mapping[str, Mapping[str, Any]], form: Form) -> str:
    """Return `text` with underlines, the notes in the order of the text, and the verdict."""
    whole = [found for found in verdict.findings if found.code.startswith("missing_")]
    marked = [found for found in verdict.findings if found not in whole]
    pieces = [_underlined(text, marked)]
    pieces += [_note(text, found, _said(texts.get(found.code, {}), form)) for found in [*marked, *whole]]
    return "\n".join([*pieces, VERDICTS[verdict.verdict]])


def _said(texts: Mapping[str, Any], form: Form) -> Mapping[str, str]:
    return {**texts, **texts.get(form, {})}


def _note(text: str, found: Finding, said: Mapping[str, str]) -> str:
    words = " ".join(text[slice(*found.span)].split())
    lines = " ".join(said[key] for key in ("what", "why", "how") if key in said)
    named = OPENING.sub(rf"\1{NAME.capitalize()}", lines).replace("{name}", NAME)
    title = f"{found.severity}: {found.code}"
    body = textwrap.fill(named.replace("{words}", words), WIDTH, initial_indent="  ", subsequent_indent="  ")
    return f"{title}\n{body}\n" if lines else f"{title}\n"


def _underlined(text: str, findings: list[Finding]) -> str:
    rows: list[str] = []
    start = 0
    for line in text.splitlines(keepends=True):
        rows.append(line.rstrip("\r\n"))
        end = start + len(line)
        under = _under(line.rstrip("\r\n"), start, [found for found in findings if found.span[0] < end])
        if under:
            rows.append(under)
        start = end
    return "\n".join(rows) + "\n"


def _under(line: str, start: int, findings: list[Finding]) -> str:
    """Draw under `line`, which begins at the character `start` of the text; the gravest sign wins."""
    columns = [" "] * len(line)
    for found in sorted(findings, key=lambda one: -list(SIGNS).index(one.severity)):
        for at in range(max(0, found.span[0] - start), min(len(line), found.span[1] - start)):
            columns[at] = SIGNS[found.severity]
    return "".join(sign * _width(character) for sign, character in zip(columns, line, strict=True)).rstrip()


def _width(character: str) -> int:
    if character == "\t" or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return int(character == "\t")
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
