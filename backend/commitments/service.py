"""Use cases of commitments: offer, change, sign, end, and reading them."""

from collections.abc import Collection
from datetime import date
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import func, select

from backend.commitments import history, reading, rules, wording
from backend.commitments.events import (
    CommitmentEnded,
    CommitmentInForce,
    CommitmentOffered,
    CommitmentSigned,
    CommitmentVersioned,
)
from backend.commitments.models import (
    Commitment,
    CommitmentSignature,
    CommitmentState,
    CommitmentVersion,
    LinkKind,
)
from backend.commitments.schemas import CommitmentDraft, CommitmentRead
from backend.core.answers import require_version
from backend.core.pages import Page
from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.spaces.access import Member
from backend.spaces.service import a_day
from backend.time_outs import service as time_outs

_commitment: sa.Table = Commitment.__table__  # type: ignore[attr-defined]
_version: sa.Table = CommitmentVersion.__table__  # type: ignore[attr-defined]
_signature: sa.Table = CommitmentSignature.__table__  # type: ignore[attr-defined]


def read_all(snapshot: Snapshot, member: Member, before: int | None, limit: int) -> Page[CommitmentRead]:
    """The space's commitments, newest first; to one who is no member any more, those both signed."""
    found = reading.page(snapshot, member, before, limit + 1)
    shown = found[:limit]
    return Page(items=[read for _, read in shown], next=str(shown[-1][0].ordinal) if len(found) > limit else None)


def read(snapshot: Snapshot, member: Member, commitment_id: UUID) -> CommitmentRead:
    """One commitment.

    Raises:
        NotFound: there is none that this reader may see.
    """
    return reading.as_read(snapshot, member, commitment_id)


def included(snapshot: Snapshot, member: Member, ids: Collection[UUID]) -> list[CommitmentRead]:
    """Those of `ids` that this reader may see now, for a page of events."""
    return reading.named(snapshot, member, ids) if ids else []


def _to_look_at() -> Prepared:
    """What waits for my signature, else what is due for review, else the newest in force."""
    mine_missing = ~sa.exists().where(
        _signature.c.space_id == _commitment.c.space_id,
        _signature.c.commitment_id == _commitment.c.id,
        _signature.c.number == _commitment.c.latest_number,
        _signature.c.account_id == sa.bindparam("me", type_=sa.Uuid),
    )
    due = _version.c.review_on <= sa.bindparam("today", type_=sa.Date)
    first = (
        sa.select(_commitment.c.ordinal)
        .select_from(
            _commitment.outerjoin(
                _version,
                (_version.c.space_id == _commitment.c.space_id)
                & (_version.c.commitment_id == _commitment.c.id)
                & (_version.c.number == _commitment.c.in_force_number),
            )
        )
        .where(
            _commitment.c.space_id == reading.SPACE,
            _commitment.c.state != CommitmentState.ENDED,
            sa.or_(mine_missing, _commitment.c.in_force_number.is_not(None)),
        )
        .order_by(sa.case((mine_missing, 0), (due, 1), else_=2), _commitment.c.ordinal.desc())
        .limit(1)
    )
    return reading.query(_commitment.c.ordinal.in_(sa.select(first.subquery().c.ordinal)))


_TO_LOOK_AT = _to_look_at()


def to_look_at(snapshot: Snapshot, member: Member) -> CommitmentRead | None:
    """The one commitment for Today, in one statement; nothing after leaving."""
    if member.former:
        return None
    found = reading.by(snapshot, member, _TO_LOOK_AT, {"me": member.account_id, "today": member.today})
    return found[0][1] if found else None


def offer(uow: UnitOfWork, member: Member, draft: CommitmentDraft) -> CommitmentRead:
    """Offer a commitment. It is not signed by that: both sign, the one who offers too.

    Raises:
        DayNotPossible: the review is not on a coming day within two years.
        DayFull: enough were written today.
        TimeOutRunning: its words wait for the end of the time-out.
    """
    time_outs.require_none(uow, member.space_id)
    review_on = rules.review_day(draft.review_on, member.today, member.caller.today)
    last = uow.session.exec(select(func.max(Commitment.ordinal)).where(Commitment.space_id == member.space_id)).one()
    commitment = Commitment(space_id=member.space_id, id=uuid4(), ordinal=(last or 0) + 1)
    uow.session.add(commitment)
    uow.session.flush()
    _write(uow, member, commitment, draft.text, review_on)
    uow.record(
        member.space_id,
        CommitmentOffered(commitment_id=commitment.id, number=1, by=member.account_id),
        on=member.today,
    )
    return _as_read(uow, member, commitment)


def change(uow: UnitOfWork, member: Member, commitment_id: UUID, draft: CommitmentDraft, seen: int) -> CommitmentRead:
    """Write a new version, to be signed by both. What is in force stays in force until then.

    Raises:
        NotFound: there is none in this space.
        VersionStale: it was changed or signed meanwhile.
        CommitmentEnded: it has ended.
        DayNotPossible: the review is not on a coming day within two years.
        DayFull: enough were written today.
        TimeOutRunning: its words wait for the end of the time-out.
    """
    time_outs.require_none(uow, member.space_id)
    commitment = reading.find(uow, member, commitment_id)
    require_version(commitment.version, seen)
    rules.require_not_ended(commitment.state)
    review_on = rules.review_day(draft.review_on, member.today, member.caller.today)
    commitment.latest_number += 1
    commitment.state = rules.state_after_version(commitment.state)
    commitment.version += 1
    _write(uow, member, commitment, draft.text, review_on)
    uow.record(
        member.space_id,
        CommitmentVersioned(commitment_id=commitment.id, number=commitment.latest_number, by=member.account_id),
        on=member.today,
    )
    return _as_read(uow, member, commitment)


def _as_read(uow: UnitOfWork, member: Member, commitment: Commitment) -> CommitmentRead:
    uow.session.flush()
    return reading.as_read(uow, member, commitment.id)


def _write(uow: UnitOfWork, member: Member, commitment: Commitment, text: str, review_on: date) -> None:
    mine = (CommitmentVersion.space_id == member.space_id, CommitmentVersion.author_id == member.account_id)
    a_day.require_room(uow, *mine, CommitmentVersion.on == member.today)
    version = CommitmentVersion(
        space_id=member.space_id,
        commitment_id=commitment.id,
        number=commitment.latest_number,
        author_id=member.account_id,
        text=b"",
        text_hash=b"",
        review_on=review_on,
        on=member.today,
    )
    wording.seal_new(uow.sealing, version, text)
    uow.session.add(version)


def sign(uow: UnitOfWork, member: Member, commitment_id: UUID, number: int) -> CommitmentRead:
    """Sign the latest version. Once both have signed the same one, it is in force. Signing twice is signing once.

    Raises:
        NotFound: there is none in this space.
        CommitmentEnded: it has ended.
        VersionStale: `number` is not the latest version.
    """
    commitment = reading.find(uow, member, commitment_id)
    rules.require_not_ended(commitment.state)
    rules.require_latest(number, commitment.latest_number, commitment.version)
    signers = set(
        uow.session.exec(
            select(CommitmentSignature.account_id).where(
                CommitmentSignature.space_id == member.space_id,
                CommitmentSignature.commitment_id == commitment.id,
                CommitmentSignature.number == number,
            )
        )
    )
    if member.account_id in signers:
        return _as_read(uow, member, commitment)
    uow.session.add(
        CommitmentSignature(
            space_id=member.space_id,
            commitment_id=commitment.id,
            number=number,
            account_id=member.account_id,
            on=member.today,
        )
    )
    version = reading.latest_version(uow, commitment)
    signers.add(member.account_id)
    commitment.state = rules.state_after_signature(commitment.state, signers)
    commitment.version += 1
    history.add(uow, LinkKind.SIGNED, version, member.account_id, member.today)
    fact = {"commitment_id": commitment.id, "number": number, "by": member.account_id}
    uow.record(member.space_id, CommitmentSigned.model_validate(fact), on=member.today)
    if len(signers) == 2:
        commitment.in_force_number = number
        wording.seal_for_both(uow.sealing, version)
        history.add(uow, LinkKind.IN_FORCE, version, None, member.today)
        uow.record(member.space_id, CommitmentInForce.model_validate(fact), on=member.today)
    return _as_read(uow, member, commitment)


def end(uow: UnitOfWork, member: Member, commitment_id: UUID) -> CommitmentRead:
    """End it, alone and without a word; of an offer: decline it. Ending twice is ending once.

    Raises:
        NotFound: there is none in this space.
    """
    commitment = reading.find(uow, member, commitment_id)
    if commitment.state is CommitmentState.ENDED:
        return _as_read(uow, member, commitment)
    was_in_force = commitment.in_force_number is not None
    number = commitment.in_force_number or commitment.latest_number
    commitment.state = CommitmentState.ENDED
    commitment.ended_on, commitment.ended_by = member.today, member.account_id
    commitment.version += 1
    version = uow.session.get_one(CommitmentVersion, (member.space_id, commitment.id, number))
    history.add(uow, LinkKind.ENDED, version, member.account_id, member.today)
    uow.record(
        member.space_id,
        CommitmentEnded(commitment_id=commitment.id, number=number, by=member.account_id, was_in_force=was_in_force),
        on=member.today,
    )
    return _as_read(uow, member, commitment)
