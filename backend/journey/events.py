"""Facts of the journey, in the space's stream."""

from typing import Literal
from uuid import UUID

from backend.core.event_log import Event
from backend.journey.models import Mark


class StepEvent(Event):
    """What every fact of a step names."""

    number: int
    turn: int


class StepMarked(StepEvent):
    """One of the two marked it for themselves, or changed their mark."""

    kind: Literal["step.marked"] = "step.marked"
    by: UUID
    mark: Mark


class StepCompleted(StepEvent):
    """Both said done, on the same turn."""

    kind: Literal["step.completed"] = "step.completed"


class StepSetAside(StepEvent):
    """Both said that it does not fit them."""

    kind: Literal["step.set_aside"] = "step.set_aside"


class StepReopened(StepEvent):
    """One of the two opened it again: `turn` is the new turn."""

    kind: Literal["step.reopened"] = "step.reopened"
    by: UUID
