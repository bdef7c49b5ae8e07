"""Rows of scheduling; never sent."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.core.columns import UtcInstant


class Job(SQLModel, table=True):
    """One thing to do. `about` makes it unique: a local day, or the id of what is to be sent.

    While it is being done, `due_at` is when another may take it up, and `tries` says which taking is the present one.
    """

    __table_args__ = (sa.Index("ix_job_kind_due_at", "kind", "due_at"),)

    owner_id: UUID = Field(primary_key=True)
    kind: str = Field(primary_key=True, max_length=20)
    about: str = Field(primary_key=True, max_length=40)
    due_at: datetime = Field(sa_type=UtcInstant)
    expires_at: datetime = Field(sa_type=UtcInstant)
    tries: int = 0
