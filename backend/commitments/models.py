"""Rows of commitments; never sent. Each is keyed by its space first."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from backend.core.columns import text_enum


class CommitmentState(StrEnum):
    """Where a commitment stands. `review_due` follows from the day and is never stored."""

    OFFERED = "offered"
    SIGNED_BY_ONE = "signed_by_one"
    IN_FORCE = "in_force"
    REVIEW_DUE = "review_due"
    ENDED = "ended"


class LinkKind(StrEnum):
    """What a link of the chain says."""

    SIGNED = "signed"
    IN_FORCE = "in_force"
    ENDED = "ended"


class Commitment(SQLModel, table=True):
    """One commitment. `ordinal` counts those of the space; `in_force_number` stays when it has ended."""

    __table_args__ = (sa.UniqueConstraint("space_id", "ordinal"),)

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    id: UUID = Field(primary_key=True)
    ordinal: int
    state: CommitmentState = Field(default=CommitmentState.OFFERED, sa_type=text_enum(CommitmentState))
    latest_number: int = 1
    in_force_number: int | None = None
    ended_on: date | None = None
    ended_by: UUID | None = None
    version: int = 1


class CommitmentVersion(SQLModel, table=True):
    """One wording. Its words and the salt of their hash are sealed together: once the key is gone, the hash in the
    chain cannot be used to confirm a guess. Sealed under its author's key, and under the space's once both signed it.
    """

    __tablename__ = "commitment_version"
    __table_args__ = (sa.ForeignKeyConstraint(["space_id", "commitment_id"], ["commitment.space_id", "commitment.id"]),)

    space_id: UUID = Field(primary_key=True)
    commitment_id: UUID = Field(primary_key=True)
    number: int = Field(primary_key=True)
    author_id: UUID
    text: bytes
    text_hash: bytes = Field(max_length=32)
    review_on: date
    on: date


class CommitmentSignature(SQLModel, table=True):
    """One person's signature under one version; a day and no time (H4)."""

    __tablename__ = "commitment_signature"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["space_id", "commitment_id", "number"],
            ["commitment_version.space_id", "commitment_version.commitment_id", "commitment_version.number"],
        ),
    )

    space_id: UUID = Field(primary_key=True)
    commitment_id: UUID = Field(primary_key=True)
    number: int = Field(primary_key=True)
    account_id: UUID = Field(primary_key=True)
    on: date


class ChainEntry(SQLModel, table=True):
    """One link of the space's chain; nothing in it ever changes. `hash` covers all the rest (`chain.link`)."""

    __tablename__ = "chain_entry"

    space_id: UUID = Field(primary_key=True, foreign_key="space.id")
    position: int = Field(primary_key=True)
    kind: LinkKind = Field(sa_type=text_enum(LinkKind))
    commitment_id: UUID
    number: int
    account_id: UUID | None = None
    on: date
    text_hash: bytes = Field(max_length=32)
    review_on: date
    previous_hash: bytes = Field(max_length=32)
    hash: bytes = Field(max_length=32)
