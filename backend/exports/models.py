"""Rows of exports; never sent."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from backend.core.columns import UtcInstant


class ExportPermission(SQLModel, table=True):
    """What allows one download, in one session. The words are not in it, and the row goes with its use."""

    __tablename__ = "export_permission"
    __table_args__ = {"info": {"passing": True}}

    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    id: UUID = Field(primary_key=True)
    session_id: UUID
    expires_at: datetime = Field(sa_type=UtcInstant)
