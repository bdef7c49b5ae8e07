"""A small practice for each task of the steps."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from backend.content.reading import Document, Key, Shape, StepNumber, Words, read_document, twice

Way = Literal["ground-rules", "composer", "check-in", "commitments", "support", "counsellor", "support-plan", "talk"]
Lines = Annotated[tuple[Words, ...], Field(min_length=2, max_length=5)]


class Practice(Shape):
    """What to do, line by line: for two (`lines`), for one (`alone`), or both. `way` is where in the app."""

    step: StepNumber
    task: Key
    title: Annotated[Words, Field(max_length=40)]
    minutes: Annotated[int, Field(ge=1, le=60)]
    lines: Lines | None = None
    alone: Lines | None = None
    enough: Words
    way: Way | None = None

    @model_validator(mode="after")
    def _is_for_somebody(self) -> Self:
        if self.lines is None and self.alone is None:
            raise ValueError("lines or alone is needed")
        return self


class _Practices(Document):
    practices: Annotated[tuple[Practice, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _tasks_are_there_once(self) -> Self:
        if again := twice(f"{practice.step} {practice.task}" for practice in self.practices):
            raise ValueError(f"practices: the same task twice: {', '.join(again)}")
        return self


def load_practices(folder: Path, language: str = "en") -> tuple[Practice, ...]:
    """Read `content/practices/`.

    Raises:
        ContentError: the file has a mistake.
    """
    return read_document(folder, "practices", language, _Practices).practices
