"""Rows of live; never sent."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from backend.core.columns import UtcInstant


class LiveTicket(SQLModel, table=True):
    """What opens one socket, once, within half a minute; only the keyed hash is kept."""

    __tablename__ = "live_ticket"

    secret_hash: bytes = Field(primary_key=True, max_length=32)
    account_id: UUID
    session_id: UUID
    expires_at: datetime = Field(sa_type=UtcInstant, index=True)
