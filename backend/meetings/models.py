"""Rows of meetings; never sent. Each is keyed by its space first."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.core.columns import text_enum


class Stage(StrEnum):
    """What the floor is at."""

    FREE = "free"  # nobody has spoken yet: either may begin
    SPEAKING = "speaking"
    SAYING_BACK = "saying_back"
    SAID_BACK = "said_back"


class Heading(StrEnum):
    """What a topic is about."""

    FEELINGS = "feelings"
    GOALS = "goals"
    CONCERNS = "concerns"


class Meeting(SQLModel, table=True):
    """One meeting on two phones. `ordinal` counts those of the space, `number` how often the floor was given.

    Past `lasts_until` it is over by itself: it was forgotten.
    """

    __table_args__ = (sa.UniqueConstraint("space_id", "ordinal"),)

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    id: UUID = Field(primary_key=True)
    ordinal: int
    on: date
    lasts_until: date
    begun_by: UUID
    joined: bool = False
    number: int = 0
    stage: Stage = Field(default=Stage.FREE, sa_type=text_enum(Stage))
    speaker_id: UUID | None = None
    ended: bool = False
    version: int = 1


class MeetingTopic(SQLModel, table=True):
    """What one of the two brought along, sealed under their key; deleted when the meeting is over."""

    __tablename__ = "meeting_topic"
    __table_args__ = (sa.ForeignKeyConstraint(["space_id", "meeting_id"], ["meeting.space_id", "meeting.id"]),)

    space_id: UUID = Field(primary_key=True)
    meeting_id: UUID = Field(primary_key=True)
    account_id: UUID = Field(primary_key=True)
    heading: Heading = Field(sa_type=text_enum(Heading))
    text: bytes


class MeetingWindow(SQLModel, table=True):
    """When one of the two would like to meet. It is agreed while both rows say the same; `ordinal` tells who said last.

    `weekdays` has a bit for each, Monday's first; `at` is on each one's own clock.
    """

    __tablename__ = "meeting_window"

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    account_id: UUID = Field(primary_key=True)
    ordinal: int
    weekdays: int
    at: str = Field(max_length=5)
    on: date


meeting_table: sa.Table = Meeting.__table__  # type: ignore[attr-defined]
meeting_window_table: sa.Table = MeetingWindow.__table__  # type: ignore[attr-defined]
