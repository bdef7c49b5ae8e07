"""What reviews send and receive."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from backend.core.wire import Flag, PlainText, Wire

Reply = Annotated[PlainText, Field(max_length=1000)]


class ReviewWords(Wire):
    """Answers to the three questions; at least one says something."""

    went_well: Reply = ""
    was_hard: Reply = ""
    to_change: Reply = ""


class ReviewDraft(ReviewWords):
    """What is to be sealed."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.went_well + self.was_hard + self.to_change).strip():
            raise ValueError("at least one answer is needed")
        return self


class ReviewChoice(Wire):
    """Whether one goes on. Told to the other when both do."""

    going_on: Flag


class ReviewRead(Wire):
    """A review as one of the two sees it. Until both are in, the other's is not there in any form."""

    number: int
    state: Literal["sealed", "opened"]
    revealed_on: date | None
    mine: ReviewWords | None
    other: ReviewWords | None
    opened_by_me: bool
    going_on_by_me: bool
    agreed_on: date | None
