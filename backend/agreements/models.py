"""Rows of transparency agreements; never sent. Each is keyed by its space first."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class Agreement(SQLModel, table=True):
    """What one of the two shows for a while. Its words are sealed under its giver's key; deleted, it has none."""

    __table_args__ = (sa.Index("ix_agreement_since", "space_id", "since"),)

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    id: UUID = Field(primary_key=True)
    giver_id: UUID = Field(foreign_key="account.id")
    text: bytes | None
    since: date
    until: date
    ended_on: date | None = None
