"""What transparency agreements send and receive. The giver is whoever sends it; there is no field for anyone else."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from backend.core.wire import DaySent, Wire, WrittenText


class AgreementDraft(Wire):
    """What you would like to show, and until when."""

    text: Annotated[WrittenText, Field(max_length=1000)]
    until: Annotated[DaySent, Field(description="The last day, within 90 days.")]


class AgreementRead(Wire):
    """An agreement, the same for both. `over` after its last day, `ended` when its giver ended it before."""

    id: UUID
    giver_id: UUID
    state: Literal["running", "over", "ended"]
    text: str
    since: date
    until: date
    ended_on: date | None
