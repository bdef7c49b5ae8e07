"""Decisions of patterns: pure."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from backend.check_ins.rules import may_be_answered_somewhere
from backend.check_ins.schemas import Answer, SharedAnswer
from backend.patterns.models import Line
from backend.patterns.schemas import OwnDayRead, StopsRead
from backend.spaces.errors import DayNotPossible

LINES: tuple[Line, ...] = ("about_us", "safe", "trust", "connected")
LONGEST = timedelta(days=366)


def require_since(since: date, today: date) -> None:
    """Refuse a period that has not begun, or is longer than a year.

    Raises:
        DayNotPossible: `since` is in the future or more than a year ago.
    """
    if not today - LONGEST <= since <= today:
        raise DayNotPossible("Choose a day of the last year.")


def in_order(lines: Iterable[str]) -> list[Line]:
    """The lines once each, in the order of the check-in."""
    chosen = set(lines)
    return [line for line in LINES if line in chosen]


def shared(mine: Iterable[str], theirs: Iterable[str]) -> list[Line]:
    """What is drawn for both: the lines both would show."""
    return in_order(set(mine) & set(theirs))


def own_day(on: date, answer: Answer) -> OwnDayRead:
    """One's own day."""
    sliders = answer.sliders
    return OwnDayRead(
        on=on,
        about_us=answer.about_us and answer.about_us.stop,
        safe=sliders and sliders.safe,
        trust=sliders and sliders.trust,
        connected=sliders and sliders.connected,
        feelings=answer.feelings.words,
    )


def others_day(on: date, shown: SharedAnswer | None, private: Answer | None, lines: Iterable[Line]) -> StopsRead:
    """The other's day, as far as `lines` go: of the scale, only what was for both; of the sliders, what is shown."""
    allowed = set(lines)
    sliders = private.sliders if private else None
    return StopsRead(
        on=on,
        about_us=shown.about_us.stop if shown and shown.about_us and "about_us" in allowed else None,
        safe=sliders.safe if sliders and "safe" in allowed else None,
        trust=sliders.trust if sliders and "trust" in allowed else None,
        connected=sliders.connected if sliders and "connected" in allowed else None,
    )


def may_be_drawn(on: date, now: datetime, shown: SharedAnswer | None) -> bool:
    """Whether a day of the other's is drawn by now: both have answered it, or nobody can any more, wherever they are,
    with signal or without. Before that a stop would say what is sealed, and a new one that, and when, something was
    written.
    """
    return shown is not None or not may_be_answered_somewhere(on, now)


def says_something(day: StopsRead) -> bool:
    """Whether there is anything to draw on a day."""
    return any(stop is not None for stop in (day.about_us, day.safe, day.trust, day.connected))
