"""Rows of time-outs; never sent."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.core.columns import UtcInstant, text_enum


class TimeOutEnding(StrEnum):
    """How who started it ended it: ready to go on, or on another day."""

    READY = "ready"
    ANOTHER_DAY = "another_day"


class TimeOut(SQLModel, table=True):
    """One person's last time-out; the next takes its place, so that none is counted or held against anyone.

    `over_at` is when it was ended early. `used_before` is how many seconds those right before it lasted.
    """

    __tablename__ = "time_out"

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    id: UUID
    started_at: datetime = Field(sa_type=UtcInstant)
    ends_at: datetime = Field(sa_type=UtcInstant, index=True)
    over_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    ending: TimeOutEnding | None = Field(default=None, sa_type=text_enum(TimeOutEnding))
    used_before: int = 0


time_out_table: sa.Table = TimeOut.__table__  # type: ignore[attr-defined]
