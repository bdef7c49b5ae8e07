"""`wordkept check`: what the composer finds, for a person or for the scorer. Progress goes to standard error."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import click

from backend.composer.checker import check
from backend.composer.records import NotACaseError, prediction, read_cases
from backend.composer.rules import RulesUnreadableError, load_rules
from backend.composer.showing import shown
from backend.composer.verdict import Form

CONTENT = Path(__file__).parents[2] / "content"
LONGEST = 20_000
"""Characters of one message; a longer text is checked in pieces."""
LONG = 200
"""Cases or pieces from which on progress is worth a line."""

T = TypeVar("T")


class CannotCheckError(Exception):
    """What is wrong with the input, or with the rules."""


def answer_cases(content: bytes, name: str) -> None:
    """Print the answer to every case, a line each, in their order.

    Raises:
        CannotCheckError: a line is not a case, or the rules cannot be read.
    """
    try:
        cases = read_cases(content, name)
        rules = load_rules(CONTENT, "en")
    except (NotACaseError, RulesUnreadableError) as error:
        raise CannotCheckError(str(error)) from error
    for case in _with_progress(cases, len(cases), LONG):
        sys.stdout.write(f"{prediction(case, check(case.form, case.mode, case.draft, rules))}\n")


def show(text: str, form: Form) -> None:
    """Print `text` with what was found.

    Raises:
        CannotCheckError: the rules cannot be read.
    """
    try:
        rules = load_rules(CONTENT, "en")
    except RulesUnreadableError as error:
        raise CannotCheckError(str(error)) from error
    texts = json.loads((CONTENT / "composer" / "en" / "texts.json").read_text("utf-8"))
    pieces = list(_pieces(text))
    for number, piece in enumerate(_with_progress(pieces, len(pieces), 2), 1):
        if len(pieces) > 1:
            click.echo(f"Piece {number} of {len(pieces)}, each checked as one message:\n")
        click.echo(_printable(shown(piece, check(form, "free", piece, rules), texts, form)))


def _pieces(text: str) -> Iterator[str]:
    """Cut a text longer than a message may be, at an end of line where there is one."""
    while len(text) > LONGEST:
        cut = text.rfind("\n", 0, LONGEST) + 1 or LONGEST
        yield text[:cut]
        text = text[cut:]
    yield text


def _printable(text: str) -> str:
    """Return `text` without what would steer the terminal."""
    return "".join(sign if sign.isprintable() or sign in "\n\t\u200d" else "\ufffd" for sign in text)


def _with_progress(items: Iterable[T], count: int, from_count: int) -> Iterator[T]:
    if count < from_count or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=count, label="Checking", file=sys.stderr) as bar:
        yield from bar
