"""Use cases of setbacks: write, share, take back, delete, and reading them."""

from collections.abc import Collection
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import col, or_, select

from backend.core.pages import Page, Place
from backend.core.problems import NotAllowed
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.setbacks import reading
from backend.setbacks.events import (
    SetbackDeleted,
    SetbackFact,
    SetbackShared,
    SetbackShareTakenBack,
    SetbackWritten,
)
from backend.setbacks.models import Setback
from backend.setbacks.schemas import SetbackDraft, SetbackRead
from backend.spaces.access import Member
from backend.spaces.rules import require_joint
from backend.spaces.service import a_day


def read_all(snapshot: Snapshot, member: Member, before: Place | None, limit: int) -> Page[SetbackRead]:
    """One's own and those the other shares, newest first; to one who is no member any more, one's own."""
    page = select(Setback).where(reading.visible(member))
    if before is not None:
        same_day = sa.and_(col(Setback.on) == before.on, col(Setback.id) < before.id)
        page = page.where(or_(col(Setback.on) < before.on, same_day))
    found = list(snapshot.session.exec(page.order_by(col(Setback.on).desc(), col(Setback.id).desc()).limit(limit + 1)))
    items = [reading.as_read(snapshot, one) for one in found[:limit]]
    return Page(items=items, next=str(Place(items[-1].on, items[-1].id)) if len(found) > limit else None)


def read(snapshot: Snapshot, member: Member, setback_id: UUID) -> SetbackRead:
    """One setback.

    Raises:
        NotFound: there is none that this reader may see.
    """
    return reading.as_read(snapshot, reading.find(snapshot, member, setback_id))


def included(snapshot: Snapshot, member: Member, ids: Collection[UUID]) -> list[SetbackRead]:
    """Those of `ids` that this reader may see now, for a page of events."""
    if not ids:
        return []
    found = select(Setback).where(reading.visible(member), col(Setback.id).in_(ids)).order_by(col(Setback.id))
    return [reading.as_read(snapshot, one) for one in snapshot.session.exec(found)]


def write(uow: UnitOfWork, member: Member, draft: SetbackDraft) -> SetbackRead:
    """Write that something slipped; for oneself, or for both at once.

    Raises:
        SpaceNotOpen, SpacePaused: it is for both, and the space is not open to that.
        DayFull: enough were written today.
    """
    if draft.for_both:
        require_joint(member.state, member.pause)
    mine = (Setback.space_id == member.space_id, Setback.author_id == member.account_id)
    a_day.require_room(uow, *mine, Setback.on == member.today)
    setback = Setback(
        space_id=member.space_id,
        id=uuid4(),
        author_id=member.account_id,
        text=b"",
        on=member.today,
        shared=draft.for_both,
    )
    setback.text = uow.sealing.seal(draft.text, reading.TEXT, setback.id, member.account_id, member.space_id)
    uow.session.add(setback)
    _record(uow, member, setback, SetbackShared if draft.for_both else SetbackWritten)
    return reading.as_read(uow, setback)


def share(uow: UnitOfWork, member: Member, setback_id: UUID) -> SetbackRead:
    """Show it to the other. Sharing twice is sharing once.

    Raises:
        NotFound, NotAllowed: no setback of one's own.
    """
    setback = _own(uow, member, setback_id)
    if not setback.shared:
        setback.shared, setback.on = True, member.today
        _record(uow, member, setback, SetbackShared)
    return reading.as_read(uow, setback)


def take_back_share(uow: UnitOfWork, member: Member, setback_id: UUID) -> SetbackRead:
    """Keep it to oneself again.

    Raises:
        NotFound, NotAllowed: no setback of one's own.
    """
    setback = _own(uow, member, setback_id)
    if setback.shared:
        _record(uow, member, setback, SetbackShareTakenBack)
        setback.shared = False
        uow.outlive(setback)
    return reading.as_read(uow, setback)


def delete(uow: UnitOfWork, member: Member, setback_id: UUID) -> None:
    """Delete one's own entry.

    Raises:
        NotFound, NotAllowed: no setback of one's own.
    """
    setback = _own(uow, member, setback_id)
    if not member.former:
        _record(uow, member, setback, SetbackDeleted)
    uow.session.delete(setback)


def _own(uow: UnitOfWork, member: Member, setback_id: UUID) -> Setback:
    setback = reading.find(uow, member, setback_id)
    if setback.author_id != member.account_id:
        raise NotAllowed
    return setback


def _record(uow: UnitOfWork, member: Member, setback: Setback, kind: type[SetbackFact]) -> None:
    """In the space's stream while it is shared, and otherwise only in its author's own."""
    stream = setback.space_id if setback.shared else setback.author_id
    uow.record(stream, kind(setback_id=setback.id, by=member.account_id), on=member.today)
