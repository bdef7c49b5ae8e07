"""Rows of breaches; never sent. What was chosen about a breach tells as much as words do, and is sealed with them."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.core.columns import text_enum


class BreachState(StrEnum):
    """Its author's alone; there for both; or for the other a tombstone without words."""

    PRIVATE = "private"
    SHARED = "shared"
    TAKEN_BACK = "taken_back"


class StatementKind(StrEnum):
    """What I did; or what it did to me."""

    ACKNOWLEDGEMENT = "acknowledgement"
    IMPACT_STATEMENT = "impact_statement"


class StatementAnswer(StrEnum):
    """What the reader chose to say about it; nothing is the absence of these."""

    READ = "read"
    HEARD = "heard"
    MISSING = "missing"


class QuestionTag(StrEnum):
    """When a question is to be answered; `not_now` is its author's alone."""

    NOW = "now"
    MEETING = "meeting"
    PROFESSIONAL = "professional"
    NOT_NOW = "not_now"


class Breach(SQLModel, table=True):
    """A record. `body` holds kind and words. `private_changes` is what of `version` the other is not to count."""

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    id: UUID = Field(primary_key=True)
    author_id: UUID = Field(foreign_key="account.id")
    state: BreachState = Field(default=BreachState.PRIVATE, sa_type=text_enum(BreachState))
    body: bytes | None = None
    on: date
    shared_on: date | None = None
    version: int = 1
    private_changes: int = 0


class BreachRole(SQLModel, table=True):
    """One person's own role in it. Its key is the person's: there is no place for a role given by another."""

    __tablename__ = "breach_role"
    __table_args__ = (sa.ForeignKeyConstraint(["space_id", "breach_id"], ["breach.space_id", "breach.id"]),)

    space_id: UUID = Field(primary_key=True)
    breach_id: UUID = Field(primary_key=True)
    account_id: UUID = Field(primary_key=True)
    id: UUID
    body: bytes


class BreachWish(SQLModel, table=True):
    """ "I want to read" what the other says in one kind of statement about a breach. Gone once something was opened."""

    __tablename__ = "breach_wish"
    __table_args__ = (sa.ForeignKeyConstraint(["space_id", "breach_id"], ["breach.space_id", "breach.id"]),)

    space_id: UUID = Field(primary_key=True)
    breach_id: UUID = Field(primary_key=True)
    account_id: UUID = Field(primary_key=True)
    kind: StatementKind = Field(primary_key=True, sa_type=text_enum(StatementKind))


class PutAway(SQLModel, table=True):
    """Something of the other's that a person does not want on Today; nobody else ever learns of it."""

    __tablename__ = "put_away"

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    account_id: UUID = Field(primary_key=True)
    thing_id: UUID = Field(primary_key=True)


class Statement(SQLModel, table=True):
    """An acknowledgement or an impact statement: a row of versions, of which the newest may still be in the making.

    `ready` is its author's switch, about the newest version. `opened_number` is the newest that was opened.
    """

    __table_args__ = (
        sa.ForeignKeyConstraint(["space_id", "breach_id"], ["breach.space_id", "breach.id"]),
        sa.Index("ix_statement_breach", "space_id", "breach_id"),
    )

    space_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    breach_id: UUID
    kind: StatementKind = Field(sa_type=text_enum(StatementKind))
    author_id: UUID = Field(foreign_key="account.id")
    latest_number: int = 1
    opened_number: int | None = None
    ready: bool = False
    taken_back: bool = False
    version: int = 1
    private_changes: int = 0


class StatementVersion(SQLModel, table=True):
    """One version. Once it was ready it is kept as it is, and a change makes the next one."""

    __tablename__ = "statement_version"
    __table_args__ = (
        sa.ForeignKeyConstraint(["space_id", "statement_id"], ["statement.space_id", "statement.id"]),
        sa.UniqueConstraint("space_id", "id"),
    )

    space_id: UUID = Field(primary_key=True)
    statement_id: UUID = Field(primary_key=True)
    number: int = Field(primary_key=True)
    id: UUID
    body: bytes | None
    on: date
    ready_on: date | None = None
    opened_on: date | None = None
    answer: StatementAnswer | None = Field(default=None, sa_type=text_enum(StatementAnswer))
    missing: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    answered_on: date | None = None


class StatementAddition(SQLModel, table=True):
    """What the author added later; what was opened stays as it was."""

    __tablename__ = "statement_addition"
    __table_args__ = (sa.ForeignKeyConstraint(["space_id", "statement_id"], ["statement.space_id", "statement.id"]),)

    space_id: UUID = Field(primary_key=True)
    statement_id: UUID = Field(primary_key=True)
    position: int = Field(primary_key=True)
    id: UUID
    body: bytes
    on: date


class Question(SQLModel, table=True):
    """A question about a breach. `body` is its author's, `answer` the other's; taken back, either is gone."""

    __table_args__ = (
        sa.ForeignKeyConstraint(["space_id", "breach_id"], ["breach.space_id", "breach.id"]),
        sa.Index("ix_question_breach", "space_id", "breach_id"),
    )

    space_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    breach_id: UUID
    author_id: UUID = Field(foreign_key="account.id")
    tag: QuestionTag = Field(sa_type=text_enum(QuestionTag))
    body: bytes | None = None
    on: date
    answer: bytes | None = None
    answered_on: date | None = None
    version: int = 1
    private_changes: int = 0
