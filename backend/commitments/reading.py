"""Commitments as one of the two may see them, in one statement however many."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, or_, select

from backend.commitments import rules, wording
from backend.commitments.models import Commitment, CommitmentSignature, CommitmentVersion
from backend.commitments.schemas import CommitmentRead, SignatureRead, VersionRead
from backend.core.problems import NotFound
from backend.core.unit_of_work import Snapshot
from backend.spaces.access import Member

SPACE = sa.bindparam("space", type_=sa.Uuid)


def find(snapshot: Snapshot, member: Member, commitment_id: UUID) -> Commitment:
    """The commitment.

    Raises:
        NotFound: not of this space; or never signed by both, and the reader is no member any more.
    """
    commitment = snapshot.session.get(Commitment, (member.space_id, commitment_id))
    if commitment is None or (member.former and commitment.in_force_number is None):
        raise NotFound
    return commitment


def latest_version(snapshot: Snapshot, commitment: Commitment) -> CommitmentVersion:
    """The row of its latest version."""
    return snapshot.session.get_one(CommitmentVersion, (commitment.space_id, commitment.id, commitment.latest_number))


def as_read(snapshot: Snapshot, member: Member, commitment_id: UUID) -> CommitmentRead:
    """One commitment, as this reader may see it.

    Raises:
        NotFound: there is none that this reader may see.
    """
    found = matching(snapshot, member, col(Commitment.id) == commitment_id)
    if not found:
        raise NotFound
    return found[0][1]


def matching(
    snapshot: Snapshot, member: Member, which: sa.ColumnElement[bool]
) -> list[tuple[Commitment, CommitmentRead]]:
    """The space's commitments that fit `which`, newest first, with their versions that are shown: in one statement.

    Shown are the version in force and the latest; to one who is no member any more, only what both signed.
    """
    return by(snapshot, member, query(which, former=member.former), {})


def query(which: sa.ColumnElement[bool], *, former: bool = False) -> Any:
    """The statement of `matching`, for what asks it over and over: it is made once, and `by` fills in the values."""
    in_force = col(CommitmentVersion.number) == Commitment.in_force_number
    latest = col(CommitmentVersion.number) == Commitment.latest_number
    return (
        select(Commitment, CommitmentVersion, CommitmentSignature)
        .join(
            CommitmentVersion,
            (col(CommitmentVersion.space_id) == Commitment.space_id)
            & (col(CommitmentVersion.commitment_id) == Commitment.id),
        )
        .outerjoin(
            CommitmentSignature,
            (col(CommitmentSignature.space_id) == CommitmentVersion.space_id)
            & (col(CommitmentSignature.commitment_id) == CommitmentVersion.commitment_id)
            & (col(CommitmentSignature.number) == CommitmentVersion.number),
        )
        .where(Commitment.space_id == SPACE, which, in_force if former else or_(in_force, latest))
        .order_by(col(Commitment.ordinal).desc(), col(CommitmentSignature.on), col(CommitmentSignature.account_id))
    )


def by(
    snapshot: Snapshot, member: Member, statement: Any, values: dict[str, Any]
) -> list[tuple[Commitment, CommitmentRead]]:
    """What `statement`, made by `query`, finds in this member's space."""
    rows = snapshot.session.execute(statement, {"space": member.space_id, **values}).all()
    commitments: dict[UUID, Commitment] = {}
    versions: dict[UUID, dict[int, VersionRead]] = {}
    for commitment, version, signature in rows:
        commitments[commitment.id] = commitment
        numbers = versions.setdefault(commitment.id, {})
        if version.number not in numbers:
            numbers[version.number] = VersionRead(
                number=version.number,
                text=wording.text_of(snapshot.sealing, version),
                review_on=version.review_on,
                by=version.author_id,
                on=version.on,
                signatures=[],
            )
        if signature is not None:
            numbers[version.number].signatures.append(SignatureRead(by=signature.account_id, on=signature.on))
    return [(one, _compose(member, one, versions[one.id])) for one in commitments.values()]


def _compose(member: Member, commitment: Commitment, versions: dict[int, VersionRead]) -> CommitmentRead:
    in_force = None if commitment.in_force_number is None else versions[commitment.in_force_number]
    latest = versions.get(commitment.latest_number, in_force)
    assert latest is not None  # noqa: S101  (a former member finds only what has been in force)
    state = rules.state_on(commitment.state, in_force.review_on if in_force else None, member.today)
    return CommitmentRead(
        id=commitment.id,
        state=state.value,
        latest=latest,
        in_force=in_force,
        ended_on=commitment.ended_on,
        ended_by=commitment.ended_by,
        version=commitment.version,
    )
