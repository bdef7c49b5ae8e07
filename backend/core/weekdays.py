"""Days of the week, kept as bits: Monday's is the first."""

from collections.abc import Iterable
from typing import Literal, get_args

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)


def bits(weekdays: Iterable[Weekday]) -> int:
    """A bit for each weekday."""
    return sum({1 << WEEKDAYS.index(day) for day in weekdays})


def names(weekdays: int) -> list[Weekday]:
    """The weekdays of the bits, in order."""
    return [day for place, day in enumerate(WEEKDAYS) if weekdays >> place & 1]
