"""What rules say they find and do not find: run by the tests in both interpreters, shown in the handbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend.composer.verdict import Form, Mode


@dataclass(frozen=True, slots=True)
class Example:
    """A draft, and the words that `code` has to mark in it; none for a near miss.

    For a missing part the words do not matter, only that it is reported: they are then the empty string.
    """

    rule: str
    code: str
    form: Form
    mode: Mode
    draft: str | dict[str, str]
    words: str | None


@dataclass(frozen=True, slots=True)
class Examples:
    """All examples of one language."""

    all: tuple[Example, ...]

    @staticmethod
    def of(
        rules: list[dict[str, Any]],
        documents: list[dict[str, Any]],
        slots: list[dict[str, Any]],
        severity: Mapping[Form, Mapping[str, str]],
    ) -> "Examples":
        """Collect them from the sources. A rule is tried in the first form it is for."""
        found: list[Example] = []
        for rule in rules:
            part = (rule.get("parts") or [None])[0]
            form = (
                rule["forms"][0] if "forms" in rule else next(one for one in severity if rule["code"] in severity[one])
            )
            pairs = [*rule["finds"], *((text, None) for text in rule["misses"])]
            for text, words in pairs:
                mode: Mode = "free" if part is None else "structured"
                draft = text if part is None else {part: text}
                found.append(Example(rule["id"], rule["code"], form, mode, draft, words))
        for document in documents:
            for key, words in (("finds", ""), ("misses", None)):
                found += [
                    Example(document["code"], document["code"], form, "free", text, words)
                    for form in document["forms"]
                    for text in document[key]
                ]
        for slot in slots:
            for key, words in (("finds", ""), ("misses", None)):
                found += [
                    Example(slot["code"], slot["code"], "i_statement", "structured", parts, words)
                    for parts in slot[key]
                ]
        return Examples(tuple(found))
