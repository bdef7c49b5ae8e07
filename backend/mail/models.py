"""Rows of mail; never sent to a client."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel

from backend.core.columns import text_enum

SECRET = "mail.secret"  # noqa: S105  (the place of a seal)


class MailState(StrEnum):
    """What became of a mail. A mail server that took it may still lose it: nobody can know that."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    EXPIRED = "expired"


class Mail(SQLModel, table=True):
    """One mail: which of the fixed texts, and what only this one says (a code), sealed until it is sent."""

    __table_args__ = {"info": {"passing": True}}

    account_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    text: str = Field(max_length=40)
    secret: bytes | None = None
    state: MailState = Field(default=MailState.WAITING, sa_type=text_enum(MailState))
    on: date
