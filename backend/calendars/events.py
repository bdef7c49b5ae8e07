"""Facts of calendars; they go to the account's own stream."""

from typing import Literal
from uuid import UUID

from backend.core.event_log import Event


class CalendarFeedMade(Event):
    """A calendar can read one's daily time from now on."""

    kind: Literal["calendar_feed.made"] = "calendar_feed.made"
    calendar_feed_id: UUID


class CalendarFeedEnded(Event):
    """An address was ended: a calendar that asks by it is told that there is nothing."""

    kind: Literal["calendar_feed.ended"] = "calendar_feed.ended"
    calendar_feed_id: UUID
