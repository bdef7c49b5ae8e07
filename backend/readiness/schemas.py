"""What readiness sends and receives."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from backend.core.wire import DaySent, Wire

ChoiceName = Literal["rebuild", "not_sure", "not_now"]


class ChoiceDraft(Wire):
    """One's own choice."""

    choice: ChoiceName


class ExplorationDraft(Wire):
    """A look with an end."""

    until: Annotated[DaySent, Field(description="The last day, two to eight weeks from today where you are.")]


class ExplorationRead(Wire):
    """An exploration, the same for both."""

    id: UUID
    state: Literal["offered", "running", "over", "ended"]
    offered_by: UUID
    until: date
    agreed_on: date | None
    ended_on: date | None
    ended_by: UUID | None


class ToldRead(Wire):
    """What both chose, and what it comes to. `not_now` by either closes the question softly."""

    on: date
    mine: ChoiceName
    other: ChoiceName
    outcome: ChoiceName


class ReadinessRead(Wire):
    """Where the two are. `mine` is one's own choice that the other does not know of; `told` what both know."""

    mine: ChoiceName | None
    told: ToldRead | None
    exploration: ExplorationRead | None
