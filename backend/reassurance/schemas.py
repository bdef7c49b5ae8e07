"""What reassurance sends and receives."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from backend.core.wire import Wire, WrittenText
from backend.reassurance.models import RequestState

FewWords = Annotated[WrittenText, Field(max_length=280)]


class ReassuranceRequestDraft(Wire):
    """A request; words are optional."""

    text: FewWords | None = None


class ReassuranceAnswerDraft(Wire):
    """An answer; without words it is "not able right now, later today"."""

    text: FewWords | None


class ReassuranceRequestRead(Wire):
    """A request as both see it. Taken back, it has no words; but who answered still reads their own answer.

    `of_today`: on its day, which is the space's and may be another where one is, it can be answered.
    """

    id: UUID
    by: UUID
    state: RequestState
    text: str | None
    answer: str | None
    on: date
    of_today: bool
