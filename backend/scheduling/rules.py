"""Decisions of scheduling: pure."""

from datetime import timedelta

LEASE = timedelta(minutes=2)
"""How long whoever took a job has it for themselves; longer than anything that is done in one go."""

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=2)


def pause_after(tries: int, asked: timedelta | None = None) -> timedelta:
    """How long to let a job lie that could not be done: doubling, and never less than was asked for."""
    doubled: timedelta = FIRST_PAUSE * 2 ** min(max(tries - 1, 0), 12)
    return min(max(doubled, asked or timedelta(0)), LONGEST_PAUSE)
