"""What the timeline sends."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import Field

from backend.core.wire import Wire

TimelineKind = Literal[
    "check_in.revealed",
    "message.heard",
    "say_back.confirmed",
    "commitment.in_force",
    "commitment.ended",
    "meeting.ended",
    "statement.opened",
    "review.revealed",
    "review.agreed",
    "ending.rebuilt",
    "step.completed",
    "step.set_aside",
    "step.reopened",
    "promise.shared",
    "promise.ended",
    "agreement.offered",
    "agreement.ended",
    "setback.shared",
    "readiness.told",
    "exploration.agreed",
    "exploration.ended",
    "space.opened",
    "space.paused",
]


class ThingRead(Wire):
    """What an item is about: a message, a commitment and the like by its id, a check-in by its day."""

    type: Literal["check_in", "message", "commitment", "statement", "promise", "agreement", "setback"]
    id: str


class TimelineItemRead(Wire):
    """One thing that happened. `joint`: done together; otherwise `by` did it."""

    seq: int
    on: date
    kind: TimelineKind
    joint: bool
    by: UUID | None
    ref: ThingRead | None
    number: int | None = Field(description="The step's number, or that of the commitment's version.")
