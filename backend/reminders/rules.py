"""Decisions of reminders: pure. When one is due where a person is, and whether it is still wanted."""

import functools
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from backend.core.event_log import takes_back
from backend.reminders.errors import ReminderInQuietHours

LOOK_AGAIN = timedelta(minutes=30)
"""How long until the next look where there was no reason yet: too long to tell when the other did something."""

_AHEAD = 9  # days in which the next one falls, whatever the days chosen and the zone


@dataclass(frozen=True, slots=True)
class Wishes:
    """When a person wants to be reminded, in the time of where they are. `days` are 1 (Monday) to 7."""

    at: time
    days: frozenset[int]
    quiet_from: time
    quiet_until: time

    @property
    def has_quiet_hours(self) -> bool:
        """Equal ends mean none."""
        return self.quiet_from != self.quiet_until

    def quiet_at(self, moment: time) -> bool:
        """Whether nothing may be heard at this time of day."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= moment < self.quiet_until
        return moment >= self.quiet_from or moment < self.quiet_until


@dataclass(frozen=True, slots=True)
class Window:
    """The part of one local day in which its reminder may come; `ends` is not part of it."""

    on: date
    starts: datetime
    ends: datetime


class Look(Enum):
    """What to do with a day's reminder at a certain moment."""

    NOW = "now"
    LATER = "later"
    NEVER = "never"


def worth_telling(kind: str) -> bool:
    """Whether an event of the other's may be a reason; nobody is called for what was taken back."""
    return not takes_back(kind)


def is_muted(muted: bool, until: datetime | None, now: datetime) -> bool:
    """Whether what the other does is no reason now; one that has reached its instant is over by itself."""
    return muted and (until is None or now < until)


def require_heard(wishes: Wishes) -> None:
    """Refuse wishes that could never be met.

    Raises:
        ReminderInQuietHours: the time lies in the quiet hours.
    """
    if wishes.quiet_at(wishes.at):
        raise ReminderInQuietHours


@functools.lru_cache(maxsize=4096)  # asked for again and again, for one person and for all who wish for the same
def window(wishes: Wishes, on: date, zone: str) -> Window | None:
    """From the person's time until their quiet hours or the end of the day; nothing where there is no such moment.

    A time that the clocks skip is met when they go on; one that they show twice, the first time.
    """
    if on.isoweekday() not in wishes.days or wishes.quiet_at(wishes.at):
        return None
    here = ZoneInfo(zone)
    starts = datetime.combine(on, wishes.at, here).astimezone(UTC)
    local = starts.astimezone(here)
    if local.date() != on or wishes.quiet_at(local.time()):
        return None  # a day that this zone left out, or a time that was pushed into the quiet hours
    last = datetime.combine(on + timedelta(days=1), time(), here)
    if wishes.has_quiet_hours and wishes.quiet_from > wishes.at:
        last = datetime.combine(on, wishes.quiet_from, here)
    ends = last.astimezone(UTC)
    return Window(on, starts, ends) if starts < ends else None


def heard_for(wishes: Wishes, zone: str, now: datetime) -> timedelta:
    """How long from now something may be heard where the person is; no time at all in their quiet hours."""
    local = now.astimezone(ZoneInfo(zone))
    if not wishes.has_quiet_hours:
        return timedelta(days=1)
    if wishes.quiet_at(local.time()):
        return timedelta(0)
    on = local.date() if local.time() < wishes.quiet_from else local.date() + timedelta(days=1)
    return datetime.combine(on, wishes.quiet_from, ZoneInfo(zone)).astimezone(UTC) - now


def next_window(
    wishes: Wishes, zone: str, now: datetime, reminded_on: date | None, *, late: bool = False
) -> Window | None:
    """The first window that begins after `now`, on a later local day than the last one reminded on.

    `late` takes one that has begun as well: for who slept over its beginning, not for who has just asked for it.
    """
    today = now.astimezone(ZoneInfo(zone)).date()
    for ahead in range(_AHEAD):
        on = today + timedelta(days=ahead)
        if reminded_on is not None and on <= reminded_on:
            continue
        found = window(wishes, on, zone)
        if found is not None and (found.ends if late else found.starts) > now:
            return found
    return None


def look(wishes: Wishes, zone: str, on: date, now: datetime, reminded_on: date | None) -> Look:
    """What to do now with the reminder planned for the local day `on`: zone, wishes or clock may have changed since."""
    found = window(wishes, on, zone)
    if found is None or now >= found.ends or (reminded_on is not None and on <= reminded_on):
        return Look.NEVER
    if now < found.starts:
        return Look.LATER
    local = now.astimezone(ZoneInfo(zone))
    return Look.NOW if local.date() == on and not wishes.quiet_at(local.time()) else Look.NEVER
