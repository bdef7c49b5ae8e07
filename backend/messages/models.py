"""Rows of messages; never sent."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.core.columns import UtcInstant, text_enum


class MessageKind(StrEnum):
    """An I-statement is checked and may be refused; a letter is free, and exists when both chose so.

    A word about safety or the children is short, checked by nobody, and passes a time-out.
    """

    I_STATEMENT = "i_statement"
    LETTER = "letter"
    SAFETY = "safety"


class MessageState(StrEnum):
    """Known to its author only; fixed, and there for both; or a tombstone without words."""

    HELD = "held"
    DELIVERED = "delivered"
    TAKEN_BACK = "taken_back"


class Hold(StrEnum):
    """How long the server keeps a message to itself, so that its author can still change or drop it."""

    NONE = "none"
    TEN_SECONDS = "ten_seconds"
    HOUR = "hour"


class SayBackAnswer(StrEnum):
    """What the author says to what the other heard."""

    THATS_IT = "thats_it"
    NOT_QUITE = "not_quite"


class Message(SQLModel, table=True):
    """One message. `position` is the order of delivery in the space, which no clock decides; none while held.

    `held_changes` is how much of `version` happened before delivery, which the other is not to count.
    """

    __table_args__ = (
        sa.UniqueConstraint("space_id", "position"),
        sa.Index(
            "ix_message_unheard",
            "space_id",
            "position",
            sqlite_where=sa.text("heard_on IS NULL"),
            postgresql_where=sa.text("heard_on IS NULL"),
        ),
        sa.Index(
            "ix_message_deliver_at",
            "deliver_at",
            sqlite_where=sa.text("deliver_at IS NOT NULL"),
            postgresql_where=sa.text("deliver_at IS NOT NULL"),
        ),
    )

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    id: UUID = Field(primary_key=True)
    author_id: UUID = Field(foreign_key="account.id")
    kind: MessageKind = Field(sa_type=text_enum(MessageKind))
    mode: str = Field(max_length=20)
    state: MessageState = Field(sa_type=text_enum(MessageState))
    hold: Hold = Field(sa_type=text_enum(Hold))
    deliver_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    sent_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    position: int | None = Field(default=None, sa_type=sa.BigInteger)
    body: bytes | None = None
    heard_on: date | None = None
    reached: bool = False
    hard: bool = False
    version: int = 1
    held_changes: int = 0


class MessageAddition(SQLModel, table=True):
    """What the author added later; the message itself stays as it was delivered."""

    __tablename__ = "message_addition"
    __table_args__ = (sa.ForeignKeyConstraint(["space_id", "message_id"], ["message.space_id", "message.id"]),)

    space_id: UUID = Field(primary_key=True)
    message_id: UUID = Field(primary_key=True)
    position: int = Field(primary_key=True)
    id: UUID
    body: bytes
    on: date


class SayBack(SQLModel, table=True):
    """What the other heard in a message, in their words. Another try takes the place of the last: none is counted.

    `part` is the author's line, "The part I'd add is…"; it stays until the author answers anew.
    """

    __tablename__ = "say_back"
    __table_args__ = (sa.ForeignKeyConstraint(["space_id", "message_id"], ["message.space_id", "message.id"]),)

    space_id: UUID = Field(primary_key=True)
    message_id: UUID = Field(primary_key=True)
    id: UUID
    body: bytes
    on: date
    answer: SayBackAnswer | None = Field(default=None, sa_type=text_enum(SayBackAnswer))
    part: bytes | None = None
    answered_on: date | None = None
