"""The one clock: everything that asks for the time is handed this function or its stand-in."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def local_date(instant: datetime, zone: str) -> date:
    """The calendar day at `instant` in the IANA zone `zone`."""
    return instant.astimezone(ZoneInfo(zone)).date()
