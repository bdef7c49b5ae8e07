"""Commitments as one of the two may see them, in one statement however many."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from backend.commitments import rules, wording
from backend.commitments.models import Commitment, CommitmentSignature, CommitmentVersion
from backend.commitments.schemas import CommitmentRead, SignatureRead, VersionRead
from backend.core.problems import NotFound
from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot
from backend.spaces.access import Member

SPACE = sa.bindparam("space", type_=sa.Uuid)
AFTER_ALL = 2**62  # later than every ordinal

_commitment: sa.Table = Commitment.__table__  # type: ignore[attr-defined]
_version: sa.Table = CommitmentVersion.__table__  # type: ignore[attr-defined]
_signature: sa.Table = CommitmentSignature.__table__  # type: ignore[attr-defined]


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
    """One commitment, as this reader may see it. What was just written of it has to be flushed.

    Raises:
        NotFound: there is none that this reader may see.
    """
    found = named(snapshot, member, [commitment_id])
    if not found:
        raise NotFound
    return found[0]


def named(snapshot: Snapshot, member: Member, ids: Collection[UUID]) -> list[CommitmentRead]:
    """Those of `ids` that this reader may see."""
    return [read for _, read in by(snapshot, member, _NAMED[member.former], {"ids": [*ids]})]


def page(snapshot: Snapshot, member: Member, before: int | None, count: int) -> list[tuple[Commitment, CommitmentRead]]:
    """Those before an ordinal that this reader may see."""
    return by(snapshot, member, _PAGE[member.former], {"before": before or AFTER_ALL, "count": count})


def query(which: sa.ColumnElement[bool], *, former: bool = False) -> Prepared:
    """The space's commitments that fit `which`, newest first, with their versions that are shown: in one statement.

    Shown are the version in force and the latest; to one who is no member any more, only what both signed.
    """
    in_force = _version.c.number == _commitment.c.in_force_number
    latest = _version.c.number == _commitment.c.latest_number
    tables = (_commitment, _version, _signature)
    return Prepared(
        sa.select(*tables)
        .select_from(
            _commitment.join(
                _version,
                (_version.c.space_id == _commitment.c.space_id) & (_version.c.commitment_id == _commitment.c.id),
            ).outerjoin(
                _signature,
                (_signature.c.space_id == _version.c.space_id)
                & (_signature.c.commitment_id == _version.c.commitment_id)
                & (_signature.c.number == _version.c.number),
            )
        )
        .where(_commitment.c.space_id == SPACE, which, in_force if former else sa.or_(in_force, latest))
        .order_by(_commitment.c.ordinal.desc(), _signature.c.on, _signature.c.account_id),
        *tables,
    )


def by(
    snapshot: Snapshot, member: Member, statement: Prepared, values: dict[str, Any]
) -> list[tuple[Commitment, CommitmentRead]]:
    """What `statement`, made by `query`, finds in this member's space; the rows are for reading only."""
    commitments: dict[UUID, Commitment] = {}
    versions: dict[UUID, dict[int, VersionRead]] = {}
    found = statement.all(snapshot.connection, {"space": member.space_id, **values})
    for commitment, version, signature in found:
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


def _page(*, former: bool) -> Prepared:
    ordinals = (
        sa.select(_commitment.c.ordinal)
        .where(_commitment.c.space_id == SPACE, _commitment.c.ordinal < sa.bindparam("before", type_=sa.BigInteger))
        .order_by(_commitment.c.ordinal.desc())
        .limit(sa.bindparam("count", type_=sa.Integer))
    )
    if former:
        ordinals = ordinals.where(_commitment.c.in_force_number.is_not(None))
    return query(_commitment.c.ordinal.in_(sa.select(ordinals.subquery().c.ordinal)), former=former)


_PAGE = {former: _page(former=former) for former in (False, True)}
_NAMED = {
    former: query(_commitment.c.id.in_(sa.bindparam("ids", expanding=True, type_=sa.Uuid)), former=former)
    for former in (False, True)
}


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
