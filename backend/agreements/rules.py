"""Decisions of transparency agreements: pure."""

from datetime import date, timedelta
from typing import Literal

from backend.agreements.errors import AgreementOver
from backend.spaces.errors import DayNotPossible

LONGEST = timedelta(days=90)


def require_end(until: date, today: date) -> None:
    """Refuse an agreement without an end that is near.

    Raises:
        DayNotPossible: not a day from today on, within 90 days.
    """
    if not today <= until <= today + LONGEST:
        raise DayNotPossible("Choose a last day from today on, within 90 days.")


def state_on(ended_on: date | None, until: date, today: date) -> Literal["running", "over", "ended"]:
    """Over by itself after its last day."""
    if ended_on is not None:
        return "ended"
    return "over" if until < today else "running"


def require_not_over(until: date, today: date) -> None:
    """Refuse to act on what the day has ended already.

    Raises:
        AgreementOver: its last day has passed.
    """
    if until < today:
        raise AgreementOver(until=until.isoformat())
