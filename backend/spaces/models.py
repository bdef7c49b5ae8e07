"""Rows of spaces; never sent."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.core.columns import UtcInstant, text_enum


class SpaceKind(StrEnum):
    """What the two are to one another."""

    PARTNERS = "partners"
    FAMILY = "family"
    FRIENDS = "friends"


class SpaceState(StrEnum):
    """Waiting for both to sign the ground rules; open; closed by one who left."""

    AGREEING = "agreeing"
    OPEN = "open"
    CLOSED = "closed"


class InvitationState(StrEnum):
    """Open, answered by a join request, or over (used, cancelled, refused)."""

    OPEN = "open"
    ANSWERED = "answered"
    OVER = "over"


class JoinRequestState(StrEnum):
    """Waiting for both to confirm the words; opened; or closed without a word of why."""

    WAITING = "waiting"
    OPENED = "opened"
    CLOSED = "closed"


class Space(SQLModel, table=True):
    """What two people share. `zone` fixes which day an act falls on; it is the inviter's at opening and never shown."""

    id: UUID = Field(primary_key=True)
    kind: SpaceKind = Field(sa_type=text_enum(SpaceKind))
    state: SpaceState = Field(sa_type=text_enum(SpaceState))
    zone: str = Field(max_length=64)
    opened_on: date
    closed_on: date | None = None


class Membership(SQLModel, table=True):
    """One person's part in a space. Both end when either leaves; `left` is known only to who left.

    `deleting_at`: when this person's words in it are destroyed; from the asking on it is not there for them any more.
    """

    __table_args__ = (
        sa.Index(
            "uq_membership_active_account",
            "account_id",
            unique=True,
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        ),
    )

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    account_id: UUID = Field(primary_key=True, foreign_key="account.id", index=True)
    ended_on: date | None = None
    left: bool = False
    paused: bool = False
    paused_until: date | None = None
    deleting_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    deleted: bool = False


class Block(SQLModel, table=True):
    """Somebody a person does not want to be paired with again; `apart_since` tells the person who is meant."""

    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    id: UUID = Field(primary_key=True)
    blocked_id: UUID = Field(foreign_key="account.id", index=True)
    apart_since: date


class GroundRulesSignature(SQLModel, table=True):
    """One person's signature under the four sentences, and their side of the joint choices."""

    __tablename__ = "ground_rules_signature"

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    account_id: UUID = Field(primary_key=True, foreign_key="account.id")
    sentences_version: str = Field(max_length=20)
    letters: bool
    delivered_shown: bool
    check_in_time: str | None = Field(default=None, max_length=5)
    signed_on: date


class Invitation(SQLModel, table=True):
    """An offer to share a space. Only keyed hashes of its secret and its code are kept."""

    id: UUID = Field(primary_key=True)
    inviter_id: UUID = Field(foreign_key="account.id", index=True)
    kind: SpaceKind = Field(sa_type=text_enum(SpaceKind))
    state: InvitationState = Field(default=InvitationState.OPEN, sa_type=text_enum(InvitationState))
    secret_hash: bytes = Field(unique=True, max_length=32)
    code_hash: bytes = Field(unique=True, max_length=32)
    link_expires_at: datetime = Field(sa_type=UtcInstant)
    code_expires_at: datetime = Field(sa_type=UtcInstant)


class JoinRequest(SQLModel, table=True):
    """An answered invitation, until both have confirmed that they see the same words."""

    __tablename__ = "join_request"

    id: UUID = Field(primary_key=True)
    invitation_id: UUID = Field(foreign_key="invitation.id", index=True)
    inviter_id: UUID = Field(foreign_key="account.id", index=True)
    joiner_id: UUID = Field(foreign_key="account.id", index=True)
    kind: SpaceKind = Field(sa_type=text_enum(SpaceKind))
    words: str = Field(max_length=80)
    inviter_confirmed: bool = False
    joiner_confirmed: bool = False
    state: JoinRequestState = Field(default=JoinRequestState.WAITING, sa_type=text_enum(JoinRequestState))
    expires_at: datetime = Field(sa_type=UtcInstant)
    space_id: UUID | None = None
