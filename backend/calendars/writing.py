"""Writing iCalendar files (RFC 5545): pure. The library that does it is loaded by the first file, not by the server.

A time of day goes with its zone and the zone's rules, not floating: calendars that a service keeps take a floating time
for one in UTC. What is written says who asked nothing but what they know: a time, some days, a zone.
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.content.calendars import CalendarWords

if TYPE_CHECKING:
    from icalendar import Component

LASTS = timedelta(minutes=15)
REFRESHED = timedelta(hours=6)
RULES_FOR = timedelta(days=3653)
"""How far ahead the rules of a zone are told; calendars that know the zone by its name need none."""

_BY_DAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class DailyTime:
    """A time of day on some days of the week (1 is Monday), where a person is, from some day on."""

    at: time
    days: frozenset[int]
    zone: str
    since: date


def nothing(words: CalendarWords) -> bytes:
    """A calendar of somebody whose reminders are off."""
    return _written(words, None)


def daily(words: CalendarWords, uid: UUID, when: DailyTime, now: datetime) -> bytes:
    """A calendar with the daily time in it."""
    first = next(day for ahead in range(7) if (day := when.since + timedelta(days=ahead)).isoweekday() in when.days)
    starts = datetime.combine(first, when.at, ZoneInfo(when.zone))
    event = _event(words, uid, starts, now, LASTS)
    if len(when.days) == 7:
        event.add("rrule", {"freq": "daily"})
    else:
        event.add("rrule", {"freq": "weekly", "byday": [_BY_DAY[day - 1] for day in sorted(when.days)]})
    zone = _rules_of(when.zone, when.since) if "TZID" in event["dtstart"].params else None
    return _written(words, event, zone)


def whole_day(words: CalendarWords, uid: UUID, on: date, at: time, now: datetime) -> bytes:
    """A calendar with one day in it, of which its owner is told at a time of day of theirs."""
    told = timedelta(hours=at.hour, minutes=at.minute)
    return _written(words, _event(words, uid, on, now, timedelta(days=1), told))


def _event(
    words: CalendarWords, uid: UUID, starts: date, now: datetime, lasts: timedelta, told: timedelta = timedelta()
) -> "Component":
    from icalendar import Alarm, Event  # noqa: PLC0415  (only where a file is made)

    event = Event()
    event.add("uid", str(uid))
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", starts)
    event.add("duration", lasts)
    event.add("summary", words.title)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")  # whoever shares when they are busy shares nothing of it
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words.title)
    alarm.add("trigger", told)
    event.add_component(alarm)
    return event


def _rules_of(name: str, since: date) -> "Component":
    """The rules of a zone as they are known today: its state the day before, and each change of its clocks.

    Our own, since the library's leave out changes of zones whose clocks go by the moon.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard  # noqa: PLC0415  (as above)

    zone, days = ZoneInfo(name), range(RULES_FOR.days)
    first = datetime(since.year, since.month, since.day, tzinfo=UTC) - timedelta(days=1)
    midnights = (first + timedelta(days=day) for day in days)
    rules = Timezone()
    rules.add("tzid", name)
    before: timedelta | None = None
    for midnight in midnights:
        here = midnight.astimezone(zone)
        offset = here.utcoffset() or timedelta(0)
        if offset == before:
            continue
        changed = midnight if before is None else _change(zone, midnight - timedelta(days=1), before)
        part = TimezoneDaylight() if here.dst() else TimezoneStandard()
        part.add("dtstart", (changed + (before or offset)).replace(tzinfo=None))
        part.add("tzoffsetfrom", offset if before is None else before)
        part.add("tzoffsetto", offset)
        part.add("tzname", here.tzname())
        rules.add_component(part)
        before = offset
    return rules


def _change(zone: ZoneInfo, after: datetime, before: timedelta) -> datetime:
    """The minute within a day from which the clocks show something else."""
    minutes = range(24 * 60 + 1)
    first = bisect_left(minutes, 1, key=lambda minute: _offset(zone, after, minute) != before)
    return after + timedelta(minutes=first)


def _offset(zone: ZoneInfo, after: datetime, minute: int) -> timedelta | None:
    return (after + timedelta(minutes=minute)).astimezone(zone).utcoffset()


def _written(words: CalendarWords, event: "Component | None", zone: "Component | None" = None) -> bytes:
    from icalendar import Calendar  # noqa: PLC0415  (as above)

    calendar = Calendar()
    calendar.add("prodid", "-//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("name", words.name)
    calendar.add("x-wr-calname", words.name)
    calendar.add("refresh-interval", REFRESHED)
    for part in (zone, event):
        if part is not None:
            calendar.add_component(part)
    return bytes(calendar.to_ical())
