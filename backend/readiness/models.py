"""Rows of readiness; never sent. Each is keyed by its space first."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class Choice(StrEnum):
    """What one person says of themselves."""

    REBUILD = "rebuild"
    NOT_SURE = "not_sure"
    NOT_NOW = "not_now"


class ReadinessChoice(SQLModel, table=True):
    """One person's choice in one round, sealed: it has no day, and can be changed until both have chosen (H4)."""

    __tablename__ = "readiness_choice"

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    round: int = Field(primary_key=True)
    account_id: UUID = Field(primary_key=True)
    choice: bytes


class ReadinessRound(SQLModel, table=True):
    """A round in which both have chosen, and the day on which that was told."""

    __tablename__ = "readiness_round"

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    round: int = Field(primary_key=True)
    told_on: date
    unsure: bool


class Exploration(SQLModel, table=True):
    """A look with an end, after a round in which somebody was not sure. `ordinal` counts those of the round."""

    __table_args__ = (
        sa.ForeignKeyConstraint(["space_id", "round"], ["readiness_round.space_id", "readiness_round.round"]),
    )

    space_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    round: int
    ordinal: int
    offered_by: UUID
    until: date
    agreed_on: date | None = None
    ended_on: date | None = None
    ended_by: UUID | None = None
