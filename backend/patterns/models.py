"""Rows of patterns; never sent."""

from typing import Literal
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

Line = Literal["about_us", "safe", "trust", "connected"]
"""The scale "about us I feel", and the three private sliders."""


class PatternChoice(SQLModel, table=True):
    """Which lines one person would show while the other shows theirs; no row: none. It has no day (H4)."""

    __tablename__ = "pattern_choice"

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    lines: list[str] = Field(sa_type=sa.JSON)
