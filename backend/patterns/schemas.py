"""What patterns send and receive."""

from datetime import date
from typing import Annotated

from pydantic import Field

from backend.check_ins.schemas import Stop
from backend.core.wire import Wire
from backend.patterns.models import Line


class StopsRead(Wire):
    """The stops of one day, 1 to 5; null where nothing was said: a gap, never a zero."""

    on: date
    about_us: Stop | None
    safe: Stop | None
    trust: Stop | None
    connected: Stop | None


class OwnDayRead(StopsRead):
    """One's own day, with the words for how one felt."""

    feelings: list[str]


class PatternsRead(Wire):
    """One's own answers of a period, oldest first."""

    items: list[OwnDayRead]


class LinesDraft(Wire):
    """The lines to show the other while they show theirs; none takes everything back."""

    lines: Annotated[list[Line], Field(max_length=4)]


class SharedPatternsRead(Wire):
    """What is drawn for both: `shared` are the lines both show now, and `other` holds theirs of a period.

    `mine` is one's own choice, which the other does not learn before theirs is the same.
    """

    mine: list[Line]
    shared: list[Line]
    other: list[StopsRead]
