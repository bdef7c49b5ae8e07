"""Rows of recoveries; never sent."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from backend.core.columns import UtcInstant


class RecoveryRequest(SQLModel, table=True):
    """Somebody asked to come back. An address that nobody has leaves such a row too, of an account that is none.

    `claim_hash` and `code_hash` are keyed hashes: of what the asking phone holds, and of the code that went by mail.
    """

    __tablename__ = "recovery_request"

    account_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    claim_hash: bytes = Field(unique=True, max_length=32)
    code_hash: bytes | None = Field(default=None, unique=True, max_length=32)
    label: str = Field(max_length=60)
    asked_on: date
    ready_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    open_until: datetime = Field(sa_type=UtcInstant, index=True)
    told: bool = False
    approved_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    ended: bool = False
