"""Cases a line, as the labelled cases are written, and the answers to them a line.

A case holds `id`, `form`, `mode` and `text` or `parts`; what else it holds is not read. An answer holds `id`, `verdict`
and `findings`, each with `code`, `span` and, for a structured case, `part`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from backend.composer.checker import Draft
from backend.composer.verdict import Form, Mode, Verdict


class NotACaseError(Exception):
    """What is wrong with which line."""


@dataclass(frozen=True, slots=True)
class Case:
    """One draft to check, by the name it has in its file."""

    id: str
    form: Form
    mode: Mode
    draft: Draft


def read_cases(content: bytes, name: str) -> list[Case]:
    """Read every line of the file `name`; empty lines are passed over.

    Raises:
        NotACaseError: a line is not a case, two have one id, or there is none.
    """
    cases: dict[str, Case] = {}
    for where, line in _lines(content, name):
        case = _case(line, where)
        if case.id in cases:
            raise NotACaseError(f"{where}: there is a case {case.id!r} already")
        cases[case.id] = case
    if not cases:
        raise NotACaseError(f"{name}: there are no cases in it")
    return list(cases.values())


def prediction(case: Case, verdict: Verdict) -> str:
    """Return the answer to `case` as one line."""
    findings = [
        {"code": found.code, "span": found.span} | ({"part": found.part} if found.part is not None else {})
        for found in verdict.findings
    ]
    return json.dumps({"id": case.id, "verdict": verdict.verdict, "findings": findings}, separators=(",", ":"))


def _lines(content: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip():
            yield f"{name}, line {number}", line


def _case(line: bytes, where: str) -> Case:
    try:
        row = json.loads(line)
    except UnicodeDecodeError as error:
        raise NotACaseError(f"{where}: not UTF-8") from error
    except json.JSONDecodeError as error:
        raise NotACaseError(f"{where}: not JSON ({error.msg}, column {error.colno})") from error
    except RecursionError as error:
        raise NotACaseError(f"{where}: nested too deep") from error
    if not isinstance(row, dict):
        raise NotACaseError(f"{where}: not a JSON object")
    mode: Mode = _one_of(row, "mode", get_args(Mode), where)
    return Case(_text(row, "id", where), _one_of(row, "form", get_args(Form), where), mode, _draft(row, mode, where))


def _draft(row: dict[str, Any], mode: Mode, where: str) -> Draft:
    if mode == "free":
        return _text(row, "text", where)
    parts = row.get("parts")
    if not isinstance(parts, dict) or not all(isinstance(part, str) for part in parts.values()):
        raise NotACaseError(f"{where}: a structured case needs `parts`, each of them a text")
    return parts


def _text(row: dict[str, Any], key: str, where: str) -> str:
    if not isinstance(row.get(key), str):
        raise NotACaseError(f"{where}: `{key}` has to be a text")
    return str(row[key])


def _one_of(row: dict[str, Any], key: str, allowed: tuple[Any, ...], where: str) -> Any:
    if row.get(key) not in allowed:
        raise NotACaseError(f"{where}: `{key}` has to be one of {', '.join(allowed)}")
    return row[key]
