"""Decisions of promises: pure."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from backend.promises.errors import NotItsDay, PromiseEnded
from backend.promises.models import How
from backend.spaces.errors import DayNotPossible

LONGEST = timedelta(days=92)
ASKED_FOR = timedelta(days=7)  # today and the six days before
IN_A_ROW = 3
OTHERS_VERSION = 1
"""Of the other's view: how often it was said anew, perhaps while nobody was shown it, is not one's to count."""


def is_its_day(weekdays: int, until: date, on: date) -> bool:
    """Whether the promise is to be kept on that day; without weekdays, only on its last."""
    return on <= until and (bool(weekdays >> on.weekday() & 1) if weekdays else on == until)


def days(weekdays: int, first: date, until: date, last: date) -> list[date]:
    """Its days from `first` to `last`."""
    all_days = (first + timedelta(days=number) for number in range((min(until, last) - first).days + 1))
    return [on for on in all_days if is_its_day(weekdays, until, on)]


def require_days(weekdays: int, until: date, here: date) -> None:
    """Refuse a promise without a day on which it could be kept, or one that runs for longer than a season, from the
    day `here` on, where its owner is.

    Raises:
        DayNotPossible: its last day has passed or is too far off, or none of its weekdays comes before.
    """
    if not here <= until <= here + LONGEST:
        raise DayNotPossible("Choose a last day from today on, within 92 days.")
    if not days(weekdays, here, until, min(until, here + ASKED_FOR)):
        raise DayNotPossible("None of the days comes before the last one.")


def first_day(weekdays: int, until: date, today: date, here: date) -> date:
    """The day it is of: the space's `today`; or the day `here`, where its owner is, if that is the last it has."""
    last = is_its_day(weekdays, until, here) and not days(weekdays, here + timedelta(days=1), until, until)
    return min(today, here) if last else today


def asked_for(weekdays: int, since: date, until: date, begun: date) -> list[date]:
    """The days that may be looked back on: its days of the past week, that of the last day that has `begun` too."""
    return days(weekdays, max(since, begun - ASKED_FOR + timedelta(days=1)), until, begun)


def require_its_day(on: date, asked: Sequence[date], ended_on: date | None) -> None:
    """Refuse a view of a day that is none of its days, is to come, or is long past.

    Raises:
        PromiseEnded: it has ended.
        NotItsDay: as above.
    """
    if ended_on is not None:
        raise PromiseEnded
    if on not in asked:
        raise NotItsDay


def state_on(ended_on: date | None, until: date, begun: date) -> Literal["running", "over", "ended"]:
    """Over by itself once its last day is over, also where the reader is; ended when its owner said so."""
    if ended_on is not None:
        return "ended"
    return "over" if until < begun else "running"


def make_smaller(own_views: Sequence[How], ended_on: date | None) -> bool:
    """Whether the owner is offered a smaller one, or to let it go: after three "not this time" in a row."""
    last = own_views[-IN_A_ROW:]
    return ended_on is None and len(last) == IN_A_ROW and all(how is How.NOT_THIS_TIME for how in last)
