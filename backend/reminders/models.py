"""Rows of reminders; never sent."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.core.columns import UtcInstant, text_enum


class Level(StrEnum):
    """None at all, or at most one a day."""

    OFF = "off"
    GENTLE = "gentle"


class Channel(StrEnum):
    """By which way a reminder went."""

    PUSH = "push"
    MAIL = "mail"


class Arrival(StrEnum):
    """What is known of the last reminder; that it was looked at is known to nobody."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNREACHED = "unreached"


class Reminder(SQLModel, table=True):
    """One person's wishes, and how far they have been met. `heard_seq` is how far the space's stream was looked at.

    `together`: what the other sends is shown once a day, at one's time; `muted`: nothing of it is announced.
    """

    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    level: Level = Field(default=Level.OFF, sa_type=text_enum(Level))
    at: str = Field(default="19:00", max_length=5)
    days: str = Field(default="1234567", max_length=7)
    quiet_from: str = Field(default="21:00", max_length=5)
    quiet_until: str = Field(default="08:00", max_length=5)
    mail: bool = False
    together: bool = False
    muted: bool = False
    muted_until: datetime | None = Field(default=None, sa_type=UtcInstant)
    reminded_on: date | None = None
    heard_space: UUID | None = None
    heard_seq: int = Field(default=0, sa_type=sa.BigInteger)
    last_on: date | None = None
    last_by: Channel | None = Field(default=None, sa_type=text_enum(Channel))
    last_arrival: Arrival | None = Field(default=None, sa_type=text_enum(Arrival))
    version: int = 1
