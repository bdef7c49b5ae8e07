"""Decisions of transparency agreements: pure."""

from datetime import date, timedelta
from typing import Literal

from backend.agreements.errors import AgreementOver
from backend.spaces.errors import DayNotPossible

LONGEST = timedelta(days=90)


def require_end(until: date, here: date) -> None:
    """Refuse an agreement without an end that is near, from the day `here` on, where its giver is.

    Raises:
        DayNotPossible: not a day from today on, within 90 days.
    """
    if not here <= until <= here + LONGEST:
        raise DayNotPossible("Choose a last day from today on, within 90 days.")


def state_on(ended_on: date | None, until: date, begun: date) -> Literal["running", "over", "ended"]:
    """Over by itself once its last day is over, also where the reader is."""
    if ended_on is not None:
        return "ended"
    return "over" if until < begun else "running"


def require_not_over(until: date, begun: date) -> None:
    """Refuse to act on what the day has ended already.

    Raises:
        AgreementOver: its last day has passed.
    """
    if until < begun:
        raise AgreementOver(until=until.isoformat())
