"""The notation of the rule sources, for people: read by the compiler only, never by an interpreter.

[you are <degree>* <label_adjective> <person_noun>?]     the words in brackets are marked
word, <class>, (one|two words|<class>)                   one member; `?` none or one, `*` none to three
..3                                                      up to three words, no mark among them
!(…), ~(…)                                               what must not follow, what must not stand before
^, $                                                     a clause begins here, ends here
"""

from collections.abc import Iterator
from dataclasses import dataclass

REPEATS = {"?": (0, 1), "*": (0, 3), "": (1, 1)}


class NotationError(Exception):
    """A rule source is not in the notation; the message says where."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a pattern as written: for a class its members, phrases or `<names>`."""

    kind: str
    members: tuple[str, ...] = ()
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class Written:
    """A pattern as written, and which of its steps are marked."""

    first: int
    last: int
    steps: tuple[Step, ...]


def parse(pattern: str) -> Written:
    """Read one pattern.

    Raises:
        NotationError: it is not in the notation, or it could begin with any word.
    """
    steps: list[Step] = []
    first, last = None, None
    for piece in _pieces(pattern):
        if piece == "[":
            first = len(steps)
        elif piece == "]":
            last = len(steps)
        else:
            steps.append(_step(piece, pattern))
    if (first is None) != (last is None):
        raise NotationError(f"{pattern!r}: a bracket is alone")
    opening = [step for step in steps if step.kind in {"is", "gap"}]
    if not any(step.kind == "is" and step.least for step in steps) or opening[0].kind == "gap":
        raise NotationError(f"{pattern!r}: it begins with any word")
    marked = Written(first or 0, len(steps) if last is None else last, tuple(steps))
    if not any(step.kind == "is" and step.least for step in steps[marked.first : marked.last]):
        raise NotationError(f"{pattern!r}: no word is marked")
    return marked


def _pieces(pattern: str) -> Iterator[str]:
    """Cut at spaces and brackets outside of parentheses."""
    piece, depth = "", 0
    for character in pattern:
        depth += (character == "(") - (character == ")")
        if depth == 0 and character in "[] ":
            if piece:
                yield piece
            piece = ""
            if character != " ":
                yield character
        else:
            piece += character
    if depth:
        raise NotationError(f"{pattern!r}: a parenthesis is alone")
    if piece:
        yield piece


def _step(piece: str, pattern: str) -> Step:
    if piece in {"^", "$"}:
        return Step("start" if piece == "^" else "end")
    if piece.startswith(".."):
        return Step("gap", least=0, most=int(piece[2:]))
    if piece[0] in "!~":
        return Step("not" if piece[0] == "!" else "behind", members(piece[1:]))
    repeat = piece[-1] if piece[-1] in "?*" and len(piece) > 1 else ""
    least, most = REPEATS[repeat]
    named = members(piece.removesuffix(repeat))
    if not named:
        raise NotationError(f"{pattern!r}: {piece!r} holds no words")
    return Step("is", named, least, most)


def members(piece: str) -> tuple[str, ...]:
    """Return the alternatives of one step."""
    inner = piece[1:-1] if piece.startswith("(") and piece.endswith(")") else piece
    if "(" in inner:
        raise NotationError(f"{piece!r}: a parenthesis within another")
    return tuple(member.strip() for member in inner.split("|") if member.strip())


def phrases(line: str) -> tuple[str, ...]:
    """Return the members of a class as listed: words, "phrases in quotation marks", <names>."""
    found: list[str] = []
    for number, stretch in enumerate(line.split('"')):
        if number % 2:
            found.append("\n" if stretch == r"\n" else stretch)
        else:
            found.extend(stretch.split())
    return tuple(found)
