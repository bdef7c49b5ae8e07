"""Rows of notes; never sent. Each is keyed by its account first."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class Note(SQLModel, table=True):
    """One note. `words` is what the browser sealed, sealed once more. `ordinal` is the order in which notes were first
    kept; it has no day and no time: those are inside the words.
    """

    __table_args__ = (sa.UniqueConstraint("account_id", "ordinal"),)

    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    id: UUID = Field(primary_key=True)
    ordinal: int
    words: bytes
    version: int = 1


class NotesKey(SQLModel, table=True):
    """The notes key of one person, wrapped in each of the ways that open it.

    `wrapped` is sealed once more: the wrapping alone could be tried against guesses by whoever has only the database.
    """

    __tablename__ = "notes_key"

    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    wrapped: bytes
    version: int = 1
