"""Decisions of reassurance: pure."""

from collections.abc import Sequence
from datetime import date

from backend.core.problems import NotAllowed
from backend.reassurance.errors import AskedOften, NothingAsked
from backend.reassurance.models import ReassuranceRequest, RequestState

A_DAY = 5
"""Requests of one person on one day, those taken back among them: more would press, whatever was meant."""
OPEN = frozenset({RequestState.ASKED, RequestState.LATER})


def open_one(of_today: Sequence[ReassuranceRequest]) -> ReassuranceRequest | None:
    """The request that still waits for an answer: asking again is asking once."""
    return next((one for one in of_today if one.state in OPEN), None)


def require_room(of_today: Sequence[ReassuranceRequest]) -> None:
    """Refuse to ask more often than does either of them good.

    Raises:
        AskedOften: that often already.
    """
    if len(of_today) >= A_DAY:
        raise AskedOften


def require_answerable(request: ReassuranceRequest, by: object, today: date) -> None:
    """Refuse an answer by the wrong person, or to what is not asked any more.

    Raises:
        NotAllowed: it is one's own request.
        NothingAsked: it was taken back, or is of another day.
    """
    if request.author_id == by:
        raise NotAllowed("This is for the other to answer.")
    if request.state is RequestState.TAKEN_BACK or request.on != today:
        raise NothingAsked
