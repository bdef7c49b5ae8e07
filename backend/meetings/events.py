"""Facts of meetings, in the space's stream; never words."""

from typing import Literal
from uuid import UUID

from backend.core.event_log import Event
from backend.meetings.models import Stage


class MeetingEvent(Event):
    """What every fact of a meeting names."""

    meeting_id: UUID


class MeetingBegun(MeetingEvent):
    """One of the two began it; the other may come, or not."""

    kind: Literal["meeting.begun"] = "meeting.begun"
    by: UUID


class MeetingJoined(MeetingEvent):
    """The other came."""

    kind: Literal["meeting.joined"] = "meeting.joined"
    by: UUID


class MeetingTopicBrought(MeetingEvent):
    """One of the two brought a topic along."""

    kind: Literal["meeting.topic_brought"] = "meeting.topic_brought"
    by: UUID


class MeetingFloorMoved(MeetingEvent):
    """The floor is at another stage, or with the other."""

    kind: Literal["meeting.floor_moved"] = "meeting.floor_moved"
    number: int
    stage: Stage
    speaker: UUID


class MeetingEnded(MeetingEvent):
    """It is over; who stopped it is not told. `together`: both had come."""

    kind: Literal["meeting.ended"] = "meeting.ended"
    together: bool


class MeetingWindowChanged(Event):
    """One of the two said when they would like to meet, or says it no more."""

    kind: Literal["meeting_window.changed"] = "meeting_window.changed"
    by: UUID
