"""Rows of calendars; never sent."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class CalendarFeed(SQLModel, table=True):
    """The one address by which a calendar reads a person's daily time; only the keyed hash of its secret is kept."""

    __tablename__ = "calendar_feed"
    __table_args__ = (sa.UniqueConstraint("account_id"),)

    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    id: UUID = Field(primary_key=True)
    secret_hash: bytes = Field(unique=True, max_length=32)
    made_on: date
    last_used_on: date | None = None
