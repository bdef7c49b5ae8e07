"""Decisions of deletions: pure."""

from datetime import datetime, timedelta

UNDO = timedelta(days=7)


def destroyed_at(now: datetime, *, at_once: bool) -> datetime:
    """When the keys are destroyed."""
    return now if at_once else now + UNDO
