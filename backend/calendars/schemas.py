"""What calendars send. The files themselves are iCalendar (RFC 5545)."""

from datetime import date
from uuid import UUID

from backend.core.wire import Wire


class CalendarFeedRead(Wire):
    """One's address for a calendar, without what opens it; days and no times."""

    id: UUID
    made_on: date
    last_used_on: date | None


class CalendarFeedList(Wire):
    """None or one: a new address takes the place of the one before."""

    items: list[CalendarFeedRead]


class CalendarFeedMade(Wire):
    """The new address, shown this once. It is a path below the server's own address."""

    id: UUID
    path: str
    made_on: date
