"""Rows of endings; never sent."""

from datetime import date
from uuid import UUID

from sqlmodel import Field, SQLModel


class Ending(SQLModel, table=True):
    """Both have said "rebuilt"."""

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    rebuilt_on: date


class EndingSaid(SQLModel, table=True):
    """One of the two says "rebuilt". Without the other's, the other does not know. No day: it can be taken back."""

    __tablename__ = "ending_said"

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    account_id: UUID = Field(primary_key=True)
