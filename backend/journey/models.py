"""Rows of the journey; never sent. They are made when they are needed: turn 1 of every step is open without one."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel

from backend.core.columns import text_enum


class StepState(StrEnum):
    """Open, or decided by both: complete or set aside."""

    OPEN = "open"
    COMPLETE = "complete"
    SET_ASIDE = "set_aside"


class Mark(StrEnum):
    """What one person says of a step, for themselves."""

    DONE = "done"
    NOT_YET = "not_yet"
    DOESNT_FIT = "doesnt_fit"


class StepTurn(SQLModel, table=True):
    """A turn of a step that was decided, or opened again."""

    __tablename__ = "step_turn"

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    number: int = Field(primary_key=True)
    turn: int = Field(primary_key=True)
    state: StepState = Field(default=StepState.OPEN, sa_type=text_enum(StepState))
    decided_on: date | None = None


class StepMark(SQLModel, table=True):
    """One person's mark on one turn. It has no day and no time: it can be changed until the turn is decided (H4)."""

    __tablename__ = "step_mark"

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    number: int = Field(primary_key=True)
    turn: int = Field(primary_key=True)
    account_id: UUID = Field(primary_key=True)
    mark: Mark = Field(sa_type=text_enum(Mark))
