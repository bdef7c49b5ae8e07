"""The rules as a value: read once from the compiled file, then passed to whoever checks."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from backend.composer.alphabet import Alphabet, Ranges, known_characters
from backend.composer.candidates import Index
from backend.composer.patterns import Pattern
from backend.composer.pieces import Pieces
from backend.composer.spelling import Choice, Spelling
from backend.composer.verdict import Form, Level
from backend.composer.words import Lexicon, WordClass

FORMAT = 2


class RulesUnreadableError(Exception):
    """The compiled rule file is missing, damaged or of another format; the message says which."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Words that do not speak for the writer here and now: from where a pattern fits until a closing word."""

    name: str
    opens: tuple[Pattern, ...]
    closes: WordClass


@dataclass(frozen=True, slots=True)
class Condition:
    """Evidence that has to be there, all of it, and evidence that must not, none of it."""

    present: frozenset[str]
    absent: frozenset[str]

    def holds(self, evidence: set[str]) -> bool:
        """Tell whether `evidence` is as asked."""
        return self.present <= evidence and not self.absent & evidence


@dataclass(frozen=True, slots=True)
class Near:
    """Members of a class so many words before what is marked, or behind it, in the same sentence."""

    words: WordClass
    before: int
    behind: int


Reach = Literal["clause", "sentence", "text"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to find, in some forms, in some slots of the structured form; the rest says when it stays quiet.

    A code that begins with "=" is evidence: it is reported to nobody, and other rules ask for it. `at_least` fits
    within the sentence or the text make one finding. `runs_on`: it marks the rest of its clause too, unless another
    finding lies there, which then begins behind it.
    """

    code: str
    forms: frozenset[str] | None
    parts: frozenset[str] | None
    not_parts: frozenset[str]
    patterns: tuple[Pattern, ...]
    unless: int
    unless_in: tuple[tuple[Reach, WordClass], ...]
    when_in: tuple[tuple[Reach, WordClass], ...]
    unless_near: tuple[Near, ...]
    unless_evidence: tuple[Condition, ...]
    when_evidence: tuple[Condition, ...]
    at_least: int
    within: Reach
    runs_on: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of the structured form that must hold something, unless the feeling is glad and nothing but glad."""

    slot: str
    code: str
    placeholders: frozenset[str]
    except_feeling: WordClass | None
    except_unless: WordClass | None


@dataclass(frozen=True, slots=True)
class Document:
    """What a free text of some form is lacking, unless one of the conditions holds."""

    code: str
    forms: frozenset[str]
    unless_evidence: tuple[Condition, ...]
    up_to_words: int | None
    """In a longer text it goes unsaid."""


@dataclass(frozen=True, slots=True)
class Language:
    """How to tell that a text is in this language: so many in a hundred of its words are known to some rule.

    Marks, and what is a word of other languages, too, do not count as known.
    """

    known: frozenset[str]
    from_words: int
    in_hundred: int
    different: int


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of one language."""

    version: str
    parts: tuple[str, ...]
    rank: Mapping[str, tuple[int, int]]
    """By code: the list in which the same words get one code only, and the place in it."""
    protecting: frozenset[str]
    always_refusing: frozenset[str]
    severity: Mapping[Form, Mapping[str, Level]]
    alphabet: Alphabet
    spelling: Spelling
    language: Language
    stops: frozenset[str]
    marks: frozenset[str]
    openers: frozenset[str]
    speech: WordClass
    scopes: tuple[Scope, ...]
    rules: tuple[Rule, ...]
    slots: tuple[Slot, ...]
    documents: tuple[Document, ...]
    openings: Index
    """Where a scope may open."""
    starts: Index
    """Where a rule may fit."""
    tried: Mapping[tuple[str, str | None], tuple[bool, ...]]
    """By form and part: which rules are looked for there."""


def load_rules(folder: Path, language: str) -> Rules:
    """Read the compiled rules of `language` under the content folder `folder`.

    Raises:
        RulesUnreadableError: there is no such file, or it is not one this version can read.
    """
    path = folder / "composer" / language / "rules.json"
    try:
        return _read_text(path.read_text("utf-8"))
    except OSError as error:
        raise RulesUnreadableError(f"{path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise RulesUnreadableError(f"{path} is not a rule file of format {FORMAT}") from error


@lru_cache(maxsize=4)  # what is read is a value: several applications in one process share it
def _read_text(text: str) -> Rules:
    return read_rules(json.loads(text))


def read_rules(source: Mapping[str, Any]) -> Rules:
    """Build the value from the parsed rule file."""
    if source["format"] != FORMAT:
        raise ValueError("format")
    patterns = (one for rule in source["rules"] for one in rule["patterns"])
    lexicon = Lexicon(source["classes"], patterns, source["frequent"].split(" "))
    pieces = Pieces(lexicon)
    names = ["quoted", *(scope["name"] for scope in source["scopes"])]
    scopes = tuple(
        Scope(scope["name"], tuple(map(pieces.pattern, scope["opens"])), lexicon.words(scope["closes"]))
        for scope in source["scopes"]
    )
    rules = tuple(_rule(rule, pieces, names) for rule in source["rules"])
    slots = tuple(_slot(slot, lexicon) for slot in source["slots"])
    documents = tuple(map(_document, source["documents"]))
    marks, elsewhere = lexicon.words("<mark>").first, lexicon.words("<elsewhere>").first
    spelling = _spelling(source["spelling"], lexicon)
    return Rules(
        version=source["version"],
        parts=tuple(source["parts"]),
        rank={code: (list_, rank) for list_, codes in enumerate(source["first"]) for rank, code in enumerate(codes)},
        protecting=frozenset(source["protecting"]),
        always_refusing=frozenset(source["always_refusing"]),
        severity=source["severity"],
        alphabet=_alphabet(source["characters"]),
        language=Language(spelling.vocabulary - elsewhere - marks, **source["understood"]),
        stops=frozenset(lexicon.words("<stop>").first),
        marks=marks,
        openers=frozenset(lexicon.words("<opener>").first),
        speech=lexicon.words("<speech>"),
        scopes=scopes,
        rules=rules,
        slots=slots,
        documents=documents,
        spelling=spelling,
        openings=Index([scope.opens for scope in scopes]),
        starts=Index([rule.patterns for rule in rules]),
        tried={
            (form, part): tuple(_is_tried(rule, form, part, sought) for rule in rules)
            for form, severity in source["severity"].items()
            for sought in [{*severity, *_asked_for(form, severity, rules, documents)}]
            for part in (None, *source["parts"])
        },
    )


def _asked_for(form: str, severity: Collection[str], rules: Sequence[Rule], documents: Sequence[Document]) -> set[str]:
    """Return the evidence that something asks for that can be reported in `form`."""
    conditions = [
        *(one for rule in rules if rule.code in severity for one in (*rule.unless_evidence, *rule.when_evidence)),
        *(one for found in documents if form in found.forms for one in found.unless_evidence),
    ]
    return {f"={name}" for condition in conditions for name in (*condition.present, *condition.absent)}


def _is_tried(rule: Rule, form: str, part: str | None, sought: Collection[str]) -> bool:
    return (
        rule.code in sought
        and (rule.forms is None or form in rule.forms)
        and (rule.parts is None or part in rule.parts)
        and part not in rule.not_parts
    )


def _rule(source: Mapping[str, Any], pieces: Pieces, scopes: Sequence[str]) -> Rule:
    lexicon = pieces.lexicon
    reaches: tuple[Reach, ...] = ("clause", "sentence", "text")

    def within(key: str) -> tuple[tuple[Reach, WordClass], ...]:
        return tuple((reach, lexicon.words(source[name])) for reach in reaches if (name := f"{key}_{reach}") in source)

    return Rule(
        source["code"],
        frozenset(source["forms"].split(" ")) if "forms" in source else None,
        frozenset(source["parts"].split(" ")) if "parts" in source else None,
        frozenset(source["not_parts"].split(" ")) if "not_parts" in source else frozenset(),
        tuple(map(pieces.pattern, source["patterns"])),
        sum(1 << scopes.index(name) for name in source["unless"].split(" ")) if "unless" in source else 0,
        within("unless"),
        within("when"),
        tuple(Near(lexicon.words(words), before, behind) for words, before, behind in source.get("unless_near", ())),
        _conditions(source.get("unless_evidence", ())),
        _conditions(source.get("when_evidence", ())),
        source.get("at_least", 1),
        source.get("within", "sentence"),
        source.get("runs_on", False),
    )


def _conditions(written: Sequence[str]) -> tuple[Condition, ...]:
    """Read each line as names that have to be there and, behind "!", names that must not."""
    return tuple(
        Condition(
            frozenset(name for name in line.split(" ") if not name.startswith("!")),
            frozenset(name[1:] for name in line.split(" ") if name.startswith("!")),
        )
        for line in written
    )


def _document(source: Mapping[str, Any]) -> Document:
    return Document(
        source["code"],
        frozenset(source["forms"].split(" ")),
        _conditions(source["unless_evidence"]),
        source.get("up_to_words"),
    )


def _slot(source: Mapping[str, Any], lexicon: Lexicon) -> Slot:
    excepted = (lexicon.words(source[key]) if key in source else None for key in ("except_feeling", "except_unless"))
    return Slot(source["slot"], source["code"], frozenset(source["placeholders"]), *excepted)


def _alphabet(source: Mapping[str, Any]) -> Alphabet:
    known = known_characters(
        source["fold"], source["marks"], source["apostrophes"], source["hyphens"], source["quotes"]
    )
    return Alphabet(
        known,
        *(Ranges(*map(tuple, zip(*source[name], strict=True))) for name in ("skip", "letters", "signs")),
    )


def _spelling(source: Mapping[str, Any], lexicon: Lexicon) -> Spelling:
    """Read the spelling. The vocabulary is every word of every class, so it is read last."""
    choices: dict[str, list[Choice]] = {}
    for choice in source["choices"]:
        read = Choice(frozenset(lexicon.words(choice["before"]).first), tuple(choice["read"].split(" ")))
        choices.setdefault(choice["word"], []).append(read)
    return Spelling(
        tuple((ending, read) for ending, read in source["endings"]),
        frozenset(source["is_after"].split(" ")),
        {word: tuple(read.split(" ")) for word, read in source["spellings"].items()},
        {word: tuple(options) for word, options in choices.items()},
        lexicon.vocabulary(),
    )
