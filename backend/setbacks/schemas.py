"""What setbacks send and receive."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from backend.core.wire import Flag, Wire, WrittenText


class SetbackDraft(Wire):
    """Something slipped, in one's own words; for oneself, or for both."""

    text: Annotated[WrittenText, Field(max_length=2000)]
    for_both: Flag


class SetbackRead(Wire):
    """An entry as one of the two sees it; the other sees it only while it is shared."""

    id: UUID
    author_id: UUID
    text: str
    on: date
    shared: bool
