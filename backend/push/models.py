"""Rows of push; never sent."""

from datetime import date
from uuid import UUID

from sqlmodel import Field, SQLModel

ENDPOINT = "push_subscription.endpoint"  # the place of the seal


class PushSubscription(SQLModel, table=True):
    """Where one browser is reached. The address is as good as a key, so it is sealed, and known again by its hash."""

    __tablename__ = "push_subscription"

    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    id: UUID = Field(primary_key=True)
    session_id: UUID = Field(unique=True, foreign_key="session.id")
    endpoint: bytes
    endpoint_hash: bytes = Field(unique=True, max_length=32)
    public_key: bytes = Field(max_length=65)
    auth: bytes = Field(max_length=16)
    made_on: date
    accepted_on: date | None = None
