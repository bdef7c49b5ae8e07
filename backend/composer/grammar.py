"""The notation of the rule sources, for people: read by the compiler only, never by an interpreter.

Patterns
    [you are <degree>* <label_adjective> <person_noun>?]   the words in brackets are marked; without brackets, all
    word, <class>, (one|two words|so <class>)              one member; `?` none or one, `*` none to three
    -ing                                                    as a member: any word with that ending, but not first
    ..3                                                     up to three words, no mark among them
    _                                                       any one word; also first, before words that can be sought
    ..,   ...                                               up to the end of the clause, of the sentence: [but ..,]
    @2                                                      one or two words between quotation marks: your @2
    !(…), ~(…)                                              what must not follow, what must not be the word before
    ^, $                                                    a clause begins here, ends here

Keys of a rule, `[[rules]]`
    id, code, patterns, finds, misses                       always; `finds` holds [text, marked words], `misses` texts
    forms = ["impact"], parts = ["request"], not_parts      only in these forms, in these slots; not in these slots
    unless = ["quoted"]                                     not where a marked word lies in such a scope
    unless_clause, unless_sentence, unless_text = ["class"] not where a member stands in the clause, sentence, text
    when_clause, when_sentence, when_text = ["class"]       only where one does, of each class
    unless_near = [["class", 4, 2]]                         not with a member within 4 words before, 2 behind
    unless_evidence, when_evidence = ["a", "b !c"]          not, only with evidence a, or with b and without c
    at_least = 4, within = "sentence" or "text"             only when the patterns fit so often; marks first to last
    runs_on = true                                          marks on to the clause's end, if no other finding is there

Evidence, `[[evidence]]`, in the same files: name, patterns, and any other key of a rule but code and evidence. It is
looked for anywhere in the draft and reported to nobody; several may have one name. `sign` is there by itself: an emoji.
What a free text lacks, `[[documents]]` in structure.toml: code, forms, unless_evidence, finds and misses (texts);
`up_to_words = 20`: in a longer text it goes unsaid.
"""

from collections.abc import Iterator
from dataclasses import dataclass

REPEATS = {"?": "?", "*": "*", "": "="}


class NotationError(Exception):
    """A rule source is not in the notation; the message says where."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a pattern as written: its sign in the compiled file, and its members or its number."""

    sign: str
    members: tuple[str, ...] = ()
    number: int | None = None


Written = list["Step | str"]
"""The steps of a pattern, with "[" and "]" among them."""


def parse(pattern: str) -> Written:
    """Read one pattern.

    Raises:
        NotationError: it is not in the notation, or it could begin with any word.
    """
    steps: Written = [piece if piece in {"[", "]"} else _step(piece, pattern) for piece in _pieces(pattern)]
    brackets = [step for step in steps if isinstance(step, str)]
    if brackets not in ([], ["[", "]"]):
        raise NotationError(f"{pattern!r}: there is to be one pair of brackets, or none")
    plain = [step for step in steps if isinstance(step, Step)]
    sought = [step.sign for step in plain if step.sign not in {"^", "~", "_"}]
    if "=" not in sought or not set(sought[: sought.index("=")]) <= {"?", "*"}:
        raise NotationError(f"{pattern!r}: it begins with any word")
    inside = steps[steps.index("[") : steps.index("]")] if brackets else steps
    if not any(isinstance(step, Step) and step.sign in '=_"' for step in inside):
        raise NotationError(f"{pattern!r}: no word is marked")
    return steps


def spelled_out(pattern: str) -> list[str]:
    """Return `pattern` without the gap of one or two words at its beginning: with none, one, two of any kind."""
    before, gap, rest = pattern.partition("..")
    if before.strip(" ^[") or rest[:2] not in {"1 ", "2 "}:
        return [pattern]
    return [before + "_ " * count + rest[2:] for count in range(int(rest[0]) + 1)] if gap else [pattern]


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
    if piece in {"^", "$", "_"}:
        return Step(piece)
    if piece in {"..,", "..."}:
        return Step("," if piece == "..," else ";")
    if piece.startswith("..") or piece[0] == "@":
        number = piece.lstrip(".@")
        if not number.isdecimal():
            raise NotationError(f"{pattern!r}: {piece!r} needs a number")
        return Step("." if piece[0] == "." else '"', number=int(number))
    if piece[0] in "!~":
        return Step(piece[0], members(piece[1:]))
    repeat = piece[-1] if piece[-1] in "?*" and len(piece) > 1 else ""
    named = members(piece.removesuffix(repeat))
    if not named:
        raise NotationError(f"{pattern!r}: {piece!r} holds no words")
    return Step(REPEATS[repeat], named)


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
