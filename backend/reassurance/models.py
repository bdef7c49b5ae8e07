"""Rows of reassurance requests; never sent."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.core.columns import text_enum


class RequestState(StrEnum):
    """Asked; put off by the other until later that day; answered; or taken back, without words of who asked."""

    ASKED = "asked"
    LATER = "later"
    ANSWERED = "answered"
    TAKEN_BACK = "taken_back"


class ReassuranceRequest(SQLModel, table=True):
    """One request, with optional words, and the other's answer. `position` is its order in the space."""

    __tablename__ = "reassurance_request"
    __table_args__ = (sa.UniqueConstraint("space_id", "position"),)

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    id: UUID = Field(primary_key=True)
    position: int = Field(sa_type=sa.BigInteger)
    author_id: UUID = Field(foreign_key="account.id")
    state: RequestState = Field(sa_type=text_enum(RequestState))
    body: bytes | None = None
    answer: bytes | None = None
    on: date


request_table: sa.Table = ReassuranceRequest.__table__  # type: ignore[attr-defined]
