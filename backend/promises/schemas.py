"""What promises send and receive."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from backend.core.weekdays import Weekday
from backend.core.wire import DaySent, Flag, PlainText, Wire, WrittenText

HowName = Literal["kept", "partly", "not_this_time"]
Note = Annotated[PlainText, Field(max_length=500)]


class PromiseDraft(Wire):
    """A promise of one's own. `for_both` shows it to the other at once; otherwise it is private."""

    text: Annotated[WrittenText, Field(max_length=500)]
    notice: Annotated[WrittenText, Field(max_length=300, description="What both would notice it by.")]
    weekdays: Annotated[list[Weekday], Field(max_length=7, description="None: once, on the last day.")]
    until: Annotated[DaySent, Field(description="The last day, within 92 days.")]
    for_both: Flag
    instead_of: Annotated[UUID | None, Field(description="A promise of one's own that ends with this.")] = None


class ViewDraft(Wire):
    """How a day went, for oneself; words are optional."""

    how: HowName
    words: Note = ""


class PromiseEndingDraft(Wire):
    """ "I can't keep this any longer": words are optional."""

    words: Note = ""


class ViewRead(Wire):
    """One person's view of one day. `version` counts how often one said one's own; of the other's it is always 1."""

    on: date
    by: UUID
    how: HowName
    words: str
    version: int


class PromiseRead(Wire):
    """A promise as one of the two sees it.

    `due` are its days of the past week, begun for both, of which the reader has said nothing; `make_smaller` offers the
    owner, and nobody else, a smaller one.
    """

    id: UUID
    owner_id: UUID
    state: Literal["running", "over", "ended"]
    shared: bool
    text: str
    notice: str
    weekdays: list[Weekday]
    until: date
    since: date
    ended_on: date | None
    ending: str
    views: list[ViewRead]
    due: list[date]
    make_smaller: bool
