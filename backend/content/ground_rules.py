"""The sentences both sign, and the three joint choices beside them."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from backend.content.reading import Document, Shape, Version, Words, read_document


class Option(Shape):
    """One side of a yes-or-no choice."""

    value: bool
    label: Words


class Choice(Shape):
    """A yes-or-no choice. `quieter` counts where the two answers differ."""

    key: Literal["letters", "delivered_shown"]
    question: Words
    help: Words
    options: tuple[Option, Option]
    default: bool
    quieter: bool


class CheckInTime(Shape):
    """The choice of a time of day, or of none."""

    question: Words
    help: Words
    none_label: Words
    suggested: Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class GroundRules(Document):
    """What one signature stands under. Another wording is another version."""

    version: Version
    title: Words
    intro: Words
    sentences: Annotated[tuple[Words, ...], Field(min_length=4, max_length=4)]
    differing: Words
    choices: tuple[Choice, Choice]
    check_in_time: CheckInTime

    @model_validator(mode="after")
    def _both_choices_are_there(self) -> Self:
        if {choice.key for choice in self.choices} != {"letters", "delivered_shown"}:
            raise ValueError("choices: letters and delivered_shown are needed, once each")
        return self


def load_ground_rules(folder: Path, language: str = "en") -> GroundRules:
    """Read `content/ground_rules/`.

    Raises:
        ContentError: the file has a mistake.
    """
    return read_document(folder, "ground_rules", language, GroundRules)
