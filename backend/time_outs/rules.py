"""Decisions of time-outs: pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.time_outs.errors import TimeOutOver, TimeOutTooLong
from backend.time_outs.models import TimeOut

LONGEST = timedelta(days=1)
REST = timedelta(hours=6)
"""Time-outs with less than this between them count as one: nobody is silenced for days, piece by piece."""


@dataclass(frozen=True)
class Span:
    """A time-out as it is to be: from when until when, and how long those right before it lasted."""

    starts: datetime
    ends: datetime
    used_before: timedelta


def runs(time_out: TimeOut, now: datetime) -> bool:
    """Whether it is on."""
    return time_out.ending is None and now < time_out.ends_at


def until(time_outs: Iterable[TimeOut], now: datetime) -> datetime | None:
    """The end that counts: the later one."""
    return max((one.ends_at for one in time_outs if runs(one, now)), default=None)


def span(before: TimeOut | None, minutes: int, told: datetime | None, now: datetime) -> Span:
    """The time-out that `minutes` from the start make. One that runs goes on, with the later of both ends.

    A phone without signal tells its start afterwards, which only makes it shorter; a start still to come is now.

    Raises:
        TimeOutOver: its time has passed before it was told.
        TimeOutTooLong: with those right before it, it would last longer than a day.
    """
    starts = min(told or now, now)
    ends = starts + timedelta(minutes=minutes)
    if ends <= now:
        raise TimeOutOver
    used = timedelta()
    if before is not None:
        over = before.over_at or before.ends_at
        used = timedelta(seconds=before.used_before)
        if runs(before, now):
            starts, ends = before.started_at, max(before.ends_at, ends)
        elif starts < over + REST:
            used += over - before.started_at
        else:
            used = timedelta()
    if used + (ends - starts) > LONGEST:
        left = max(timedelta(), LONGEST - used - (now - starts))
        raise TimeOutTooLong(minutes=left // timedelta(minutes=1))
    return Span(starts, ends, used)
