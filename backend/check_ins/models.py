"""Rows of check-ins; never sent."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.core.columns import UtcInstant


class CheckIn(SQLModel, table=True):
    """One person's answer for one date.

    `shared` holds the parts for both and `private` those for oneself, each sealed JSON. `sealed_at` is when it became
    for both, and stays once its time is over; `announced` whether the other was told so. `asking` is the question
    offered once both are open, kept with the later answer of the two. `heard_on` is the day on which the other said
    "I hear you" to it. Taken back after the reveal, the row stays, empty.
    """

    __tablename__ = "check_in"
    __table_args__ = (
        sa.UniqueConstraint("account_id", "on", name="uq_check_in_account_id"),
        sa.Index("ix_check_in_space_id_on", "space_id", "on"),
    )

    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    id: UUID = Field(primary_key=True, index=True)
    space_id: UUID | None = Field(default=None, foreign_key="space.id")
    on: date
    shared: bytes | None = None
    private: bytes | None = None
    asking: bytes | None = None
    sealed_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    announced: bool = False
    revealed: bool = False
    opened_by_author: bool = False
    withdrawn: bool = False
    heard_on: date | None = None
    version: int = 1


class AskedPrompt(SQLModel, table=True):
    """The question of one date, the same for both; of a space, or of a person on their own.

    Its text stands here as it was asked, so that an answer keeps its question when the content is mended.
    """

    __tablename__ = "asked_prompt"

    owner_id: UUID = Field(primary_key=True)
    on: date = Field(primary_key=True)
    prompt_id: str = Field(max_length=60)
    topic: str = Field(max_length=20)
    text: str = Field(max_length=200)
