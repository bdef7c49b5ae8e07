"""What the two do with time-outs, and what others ask of them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import select

from backend.core.problems import NotAllowed, NotFound
from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.spaces.access import Member
from backend.time_outs import rules
from backend.time_outs.errors import TimeOutRunning
from backend.time_outs.events import TimeOutEnded, TimeOutStarted
from backend.time_outs.models import TimeOut, time_out_table
from backend.time_outs.schemas import TimeOutDraft, TimeOutEndingDraft, TimeOutList, TimeOutRead

UNTIL = sa.select(sa.func.max(time_out_table.c.ends_at).label("ends_at")).where(
    time_out_table.c.space_id == sa.bindparam("space"),
    time_out_table.c.ending.is_(None),
    time_out_table.c.ends_at > sa.bindparam("now"),
)
_UNTIL = Prepared(UNTIL)


def read_all(snapshot: Snapshot, member: Member) -> TimeOutList:
    """The last time-out of each, the one that ends last first."""
    return TimeOutList(items=included(snapshot, member))


def included(snapshot: Snapshot, member: Member) -> list[TimeOutRead]:
    """The same, for what events name."""
    return [_as_read(one) for one in _of(snapshot, member.space_id)]


def running_until(snapshot: Snapshot, space_id: UUID) -> datetime | None:
    """When the time-out that is on ends; nothing where none is."""
    found: datetime | None = _UNTIL.first(snapshot.connection, {"space": space_id, "now": snapshot.now}).ends_at
    return found


def require_none(snapshot: Snapshot, space_id: UUID) -> None:
    """Refuse what would reach the other during a time-out.

    Raises:
        TimeOutRunning: with its end.
    """
    ends_at = running_until(snapshot, space_id)
    if ends_at is not None:
        raise TimeOutRunning(until=ends_at.isoformat())


def start(uow: UnitOfWork, member: Member, draft: TimeOutDraft) -> TimeOutRead:
    """Start a time-out, alone and at once. Starting twice is starting once, with the later end.

    Raises:
        TimeOutOver: told so late that it has passed.
        TimeOutTooLong: with those right before it, it would last longer than a day.
    """
    before = uow.session.get(TimeOut, (member.space_id, member.account_id))
    span = rules.span(before, draft.minutes, draft.started_at, uow.now)
    on = before is not None and rules.runs(before, uow.now)
    if before is not None and on and span.ends == before.ends_at:
        return _as_read(before)
    mine = before or TimeOut(
        space_id=member.space_id, account_id=member.account_id, id=uuid4(), started_at=span.starts, ends_at=span.ends
    )
    mine.id = mine.id if on else uuid4()
    mine.started_at, mine.ends_at, mine.over_at, mine.ending = span.starts, span.ends, None, None
    mine.used_before = int(span.used_before.total_seconds())
    uow.session.add(mine)
    uow.record(member.space_id, TimeOutStarted(time_out_id=mine.id, by=member.account_id), on=member.today)
    return _as_read(mine)


def end(uow: UnitOfWork, member: Member, time_out_id: UUID, draft: TimeOutEndingDraft) -> TimeOutRead:
    """End one's own time-out, early or after its time. Ending twice is ending once.

    Raises:
        NotFound: another took its place.
        NotAllowed: it is the other's.
    """
    found = next((one for one in _of(uow, member.space_id) if one.id == time_out_id), None)
    if found is None:
        raise NotFound
    if found.account_id != member.account_id:
        raise NotAllowed("Only who started it ends it early.")
    if found.ending is None:
        if rules.runs(found, uow.now):
            found.over_at = uow.now
        found.ending = draft.ending
        uow.session.add(found)
        uow.record(member.space_id, TimeOutEnded(time_out_id=found.id, by=member.account_id), on=member.today)
    return _as_read(found)


def _of(snapshot: Snapshot, space_id: UUID) -> Sequence[TimeOut]:
    return snapshot.session.exec(select(TimeOut).where(TimeOut.space_id == space_id).order_by(*_NEWEST)).all()


_NEWEST = (time_out_table.c.ends_at.desc(), time_out_table.c.account_id)


def _as_read(time_out: TimeOut) -> TimeOutRead:
    return TimeOutRead(id=time_out.id, by=time_out.account_id, ends_at=time_out.ends_at, ending=time_out.ending)
