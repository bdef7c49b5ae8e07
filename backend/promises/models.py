"""Rows of promises; never sent. Each is keyed by its space first."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.core.columns import text_enum


class How(StrEnum):
    """How a day of a promise went, for one person."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT_THIS_TIME = "not_this_time"


class Promise(SQLModel, table=True):
    """One promise. `weekdays` has a bit for each, Monday's first; none means once, on the last day.

    `since` is the day it was made, and the day it was shown once it is: how long it was kept to oneself is nobody's to
    know. Deleted by its owner it has no words, and is not there for anyone.
    """

    __table_args__ = (sa.Index("ix_promise_owner", "space_id", "owner_id", "until"),)

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    id: UUID = Field(primary_key=True)
    owner_id: UUID = Field(foreign_key="account.id")
    text: bytes | None
    notice: bytes | None
    weekdays: int
    until: date
    since: date
    shared: bool = False
    ended_on: date | None = None
    ending: bytes | None = None


class PromiseView(SQLModel, table=True):
    """How one of the two saw one day of it; the other's view of the same day is another row, and both stay."""

    __tablename__ = "promise_view"
    __table_args__ = (sa.ForeignKeyConstraint(["space_id", "promise_id"], ["promise.space_id", "promise.id"]),)

    space_id: UUID = Field(primary_key=True)
    promise_id: UUID = Field(primary_key=True)
    on: date = Field(primary_key=True)
    account_id: UUID = Field(primary_key=True)
    how: How = Field(sa_type=text_enum(How))
    words: bytes | None = None
    version: int = 1
