"""The rules as a value: read once from the compiled file, then passed to whoever checks."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backend.composer.alphabet import Alphabet, Ranges, known_characters
from backend.composer.patterns import Item, Pattern, WordClass
from backend.composer.spelling import Choice, Spelling
from backend.composer.verdict import Level

FORMAT = 1


class RulesUnreadableError(Exception):
    """The compiled rule file is missing, damaged or of another format; the message says which."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Words that do not speak for the writer here and now: from where a pattern fits until a closing word."""

    name: str
    opens: tuple[Pattern, ...]
    closes: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to find, in some forms, in some slots of the structured form; the rest says when it stays quiet."""

    id: str
    code: str
    forms: frozenset[str] | None
    parts: frozenset[str] | None
    patterns: tuple[Pattern, ...]
    unless: int
    unless_clause: tuple[int, ...]
    unless_sentence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of the structured form that must hold something, unless the feeling is glad and nothing but glad."""

    slot: str
    code: str
    placeholders: frozenset[str]
    except_feeling: int | None
    except_unless: int | None


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of one language."""

    version: str
    parts: tuple[str, ...]
    rank: Mapping[str, int]
    protecting: frozenset[str]
    always_refusing: frozenset[str]
    severity: Mapping[str, Mapping[str, Level]]
    alphabet: Alphabet
    spelling: Spelling
    classes: tuple[WordClass, ...]
    stop: int
    mark: int
    speech: int
    scopes: tuple[Scope, ...]
    rules: tuple[Rule, ...]
    slots: tuple[Slot, ...]
    openings: Mapping[str, tuple[tuple[int, Pattern], ...]]
    """By the word a pattern may begin with: the scope's number and the pattern."""
    starts: Mapping[str, tuple[tuple[int, Pattern], ...]]
    """By the word a pattern may begin with: the rule's number and the pattern."""


def load_rules(folder: Path, language: str) -> Rules:
    """Read the compiled rules of `language` under the content folder `folder`.

    Raises:
        RulesUnreadableError: there is no such file, or it is not one this version can read.
    """
    path = folder / "composer" / language / "rules.json"
    try:
        return read_rules(json.loads(path.read_text("utf-8")))
    except OSError as error:
        raise RulesUnreadableError(f"{path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise RulesUnreadableError(f"{path} is not a rule file of format {FORMAT}") from error


def read_rules(source: Mapping[str, Any]) -> Rules:
    """Build the value from the parsed rule file."""
    if source["format"] != FORMAT:
        raise ValueError("format")
    classes = tuple(_word_class(phrases) for phrases in source["classes"])
    scopes = tuple(
        Scope(scope["name"], tuple(map(_pattern, scope["opens"])), scope["closes"]) for scope in source["scopes"]
    )
    rules = tuple(
        Rule(
            rule["id"],
            rule["code"],
            frozenset(rule["forms"]) if rule["forms"] else None,
            frozenset(rule["parts"]) if rule["parts"] else None,
            tuple(map(_pattern, rule["patterns"])),
            sum(1 << scope for scope in rule["unless"]),
            tuple(rule["unless_clause"]),
            tuple(rule["unless_sentence"]),
        )
        for rule in source["rules"]
    )
    return Rules(
        version=source["version"],
        parts=tuple(source["parts"]),
        rank={code: rank for rank, code in enumerate(source["first"])},
        protecting=frozenset(source["protecting"]),
        always_refusing=frozenset(source["always_refusing"]),
        severity=source["severity"],
        alphabet=_alphabet(source["characters"]),
        spelling=_spelling(source["spelling"], classes),
        classes=classes,
        stop=source["stop"],
        mark=source["mark"],
        speech=source["speech"],
        scopes=scopes,
        rules=rules,
        slots=tuple(
            Slot(
                slot["slot"],
                slot["code"],
                frozenset(slot["placeholders"]),
                slot["except_feeling"],
                slot["except_unless"],
            )
            for slot in source["slots"]
        ),
        openings=_by_first_word([scope.opens for scope in scopes], classes),
        starts=_by_first_word([rule.patterns for rule in rules], classes),
    )


def _word_class(phrases: list[str]) -> WordClass:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        first, *rest = phrase.split(" ")
        by_first.setdefault(first, []).append(tuple(rest))
    return WordClass({first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in by_first.items()})


def _pattern(source: list[Any]) -> Pattern:
    first, last, items = source
    return Pattern(first, last, tuple(Item(*item) for item in items))


def _alphabet(source: Mapping[str, Any]) -> Alphabet:
    known = known_characters(
        source["fold"], source["marks"], source["apostrophes"], source["hyphens"], source["quotes"]
    )
    return Alphabet(
        known,
        *(Ranges(*map(tuple, zip(*source[name], strict=True))) for name in ("skip", "letters", "signs")),
    )


def _spelling(source: Mapping[str, Any], classes: tuple[WordClass, ...]) -> Spelling:
    choices: dict[str, list[Choice]] = {}
    for choice in source["choices"]:
        read = Choice(frozenset(choice["before"]), tuple(choice["read"]))
        choices.setdefault(choice["word"], []).append(read)
    vocabulary = {
        word
        for words in classes
        for first, rests in words.phrases.items()
        for word in (first, *(word for rest in rests for word in rest))
    }
    return Spelling(
        tuple((ending, read) for ending, read in source["endings"]),
        frozenset(source["is_after"]),
        {word: tuple(read) for word, read in source["spellings"].items()},
        {word: tuple(options) for word, options in choices.items()},
        frozenset(vocabulary),
    )


def _by_first_word(
    owners: list[tuple[Pattern, ...]], classes: tuple[WordClass, ...]
) -> dict[str, tuple[tuple[int, Pattern], ...]]:
    found: dict[str, list[tuple[int, Pattern]]] = {}
    for number, patterns in enumerate(owners):
        for pattern in patterns:
            for word in first_words(pattern, classes):
                found.setdefault(word, []).append((number, pattern))
    return {word: tuple(entries) for word, entries in found.items()}


def first_words(pattern: Pattern, classes: tuple[WordClass, ...]) -> set[str]:
    """Return the words `pattern` can begin with. The compiler refuses patterns that could begin with any."""
    words: set[str] = set()
    for item in pattern.items:
        if item.kind == "is":
            words |= classes[item.words].phrases.keys()
            if item.least:
                break
    return words
