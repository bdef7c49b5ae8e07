"""Rows of reviews; never sent. Each is keyed by its space first."""

from datetime import date
from uuid import UUID

from sqlmodel import Field, SQLModel


class Review(SQLModel, table=True):
    """A review whose answers both have opened to them. `number` counts those of the space."""

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    number: int = Field(primary_key=True)
    revealed_on: date
    agreed_on: date | None = None


class ReviewAnswer(SQLModel, table=True):
    """One person's answers, sealed JSON under their key. Without its `Review`, the other does not know of it.

    `going_on` is what this person said once both were open. Taken back after the reveal, the row stays, empty.
    """

    __tablename__ = "review_answer"

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    number: int = Field(primary_key=True)
    account_id: UUID = Field(primary_key=True)
    id: UUID
    words: bytes | None
    on: date
    opened: bool = False
    going_on: bool = False
