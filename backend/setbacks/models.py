"""Rows of setbacks; never sent. Each is keyed by its space first."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class Setback(SQLModel, table=True):
    """One entry, its words sealed under its author's key.

    `on` is the day it was written, and the day it was shared once it is: how long it was kept is nobody's to know.
    """

    __table_args__ = (sa.Index("ix_setback_on", "space_id", "on"),)

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    id: UUID = Field(primary_key=True)
    author_id: UUID = Field(foreign_key="account.id")
    text: bytes
    on: date
    shared: bool = False
