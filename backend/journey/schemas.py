"""What the journey sends and receives."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from backend.core.wire import Count, Wire
from backend.journey.models import Mark

MarkName = Literal["done", "not_yet", "doesnt_fit"]
Turn = Annotated[Count, Field(ge=1, le=2**31 - 1, description="The step's turn, as read.")]


class MarkDraft(Wire):
    """One's own mark on the step's present turn."""

    mark: Mark
    turn: Turn


class TurnDraft(Wire):
    """Opening the step again after its turn `turn`."""

    turn: Turn


class StepRead(Wire):
    """A step as one of the two sees it. Marks have no time; `decided_on` is the day both agreed."""

    number: int
    turn: int
    state: Literal["open", "complete", "set_aside"]
    mine: MarkName | None
    other: MarkName | None
    decided_on: date | None


class StepList(Wire):
    """The five steps, in order."""

    items: list[StepRead]
