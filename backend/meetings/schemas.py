"""What meetings send and receive. The same for both people."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from backend.check_ins.schemas import SharedTopic
from backend.core.weekdays import Weekday
from backend.core.wire import Count, Wire
from backend.spaces.schemas import TimeOfDay

StageName = Literal["free", "speaking", "saying_back", "said_back"]


class FloorAct(StrEnum):
    """What one of the two does with the floor."""

    TAKE = "take"
    FINISH = "finish"
    SAY_BACK = "say_back"
    THATS_IT = "thats_it"
    NOT_QUITE = "not_quite"
    LET_GO = "let_go"


class MeetingDraft(Wire):
    """Beginning a meeting, or coming to the one that goes on; with one topic of one's own, or none."""

    topic: SharedTopic | None = None


class FloorDraft(Wire):
    """An act on the floor as it was seen: `number` is the one it had. What has happened already changes nothing."""

    act: FloorAct
    number: Annotated[Count, Field(ge=0, le=2**31 - 1)]


class StopDraft(Wire):
    """Stopping needs no words."""


class MeetingTopicRead(SharedTopic):
    """What one of the two brought along."""

    by: UUID


class AgendaTopicRead(MeetingTopicRead):
    """A topic that one of the two marked for a talk in their check-in of that day."""

    on: date


class AgendaRead(Wire):
    """What is there to talk about: topics for both from opened check-ins since the last talk, newest first."""

    items: list[AgendaTopicRead]


class FloorRead(Wire):
    """Whose turn it is. `number` counts how often the floor was given."""

    number: int
    stage: StageName
    speaker: UUID | None


class MeetingRead(Wire):
    """A meeting: `begun` by one, `together` once both have come, `ended` when either stopped, or a day later.

    `joined`: both had come.
    """

    id: UUID
    on: date
    state: Literal["begun", "together", "ended"]
    joined: bool
    begun_by: UUID
    floor: FloorRead
    topics: list[MeetingTopicRead]
    version: int


class MeetingWindow(Wire):
    """Days of the week, and a time of day on each one's own clock."""

    weekdays: Annotated[list[Weekday], Field(min_length=1, max_length=7)]
    at: TimeOfDay


class MeetingWindowRead(Wire):
    """When the two would like to meet: `agreed` while both say the same. `offered`: the other's, said later."""

    agreed: MeetingWindow | None
    mine: MeetingWindow | None
    offered: MeetingWindow | None
