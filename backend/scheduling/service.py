"""Use cases of scheduling: plan, take, finish, put off, drop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.scheduling import rules
from backend.scheduling.models import Job

_BELLS = UUID("5b0c0f0e-3a7e-4c43-9d0b-1d7a2e5f9c11")
_job: sa.Table = Job.__table__  # type: ignore[attr-defined]
_PLAN = {
    "sqlite": Prepared(sqlite.insert(_job).on_conflict_do_nothing()),
    "postgresql": Prepared(postgresql.insert(_job).on_conflict_do_nothing()),
}
_KEY = sa.tuple_(_job.c.owner_id, _job.c.kind, _job.c.about)
_FINISH = Prepared(
    sa.delete(_job)
    .where(
        _job.c.owner_id == sa.bindparam("owner"),
        _job.c.kind == sa.bindparam("which"),
        _job.c.about == sa.bindparam("what"),
        _job.c.tries == sa.bindparam("proof"),
    )
    .returning(_job.c.tries)
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A job that is ours until its lease is over. `tries` is both the proof of that and how often it was tried."""

    owner_id: UUID
    kind: str
    about: str
    expires_at: datetime
    tries: int


def bell_of(kind: str) -> UUID:
    """What is rung when a job of this kind was planned."""
    return uuid5(_BELLS, kind)


def plan(uow: UnitOfWork, owner_id: UUID, kind: str, about: str, due_at: datetime, expires_at: datetime) -> None:
    """Plan a job. Where it is planned already, the earlier plan stands: there is one for each owner, kind and about."""
    plan_all(uow, kind, [(owner_id, about, due_at, expires_at)])


def plan_all(uow: UnitOfWork, kind: str, jobs: Sequence[tuple[UUID, str, datetime, datetime]]) -> None:
    """Plan many of one kind, each as (owner, about, due, expires)."""
    if not jobs:
        return
    rows = [
        {"owner_id": owner, "kind": kind, "about": about, "due_at": due, "expires_at": expires, "tries": 0}
        for owner, about, due, expires in jobs
    ]
    _PLAN[uow.connection.dialect.name].run_all(uow.connection, rows)
    uow.ring(bell_of(kind))


def next_due(snapshot: Snapshot, kind: str) -> datetime | None:
    """When the next job of this kind is due; in the past where one waits."""
    found: datetime | None = snapshot.connection.execute(
        sa.select(sa.func.min(_job.c.due_at, type_=_job.c.due_at.type)).where(_job.c.kind == kind)
    ).scalar()
    return found


def take(uow: UnitOfWork, kind: str, most: int) -> list[Taken]:
    """Take up to `most` jobs that are due, oldest first; nobody else has them until the lease is over."""
    due = (
        sa.select(_job.c.owner_id, _job.c.kind, _job.c.about)
        .where(_job.c.kind == kind, _job.c.due_at <= uow.now)
        .order_by(_job.c.due_at)
        .limit(most)
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    taken = (
        sa.update(_job)
        .where(_KEY.in_(sa.select(due.c.owner_id, due.c.kind, due.c.about)))
        .values(due_at=uow.now + rules.LEASE, tries=_job.c.tries + 1)
        .returning(_job.c.owner_id, _job.c.kind, _job.c.about, _job.c.expires_at, _job.c.tries)
    )
    return [Taken(*row) for row in uow.connection.execute(taken)]


def finish(uow: UnitOfWork, job: Taken) -> bool:
    """Remove a job in the transaction of its effect. False where it is not ours any more: then do nothing."""
    ours = {"owner": job.owner_id, "which": job.kind, "what": job.about, "proof": job.tries}
    return _FINISH.first(uow.connection, ours) is not None


def put_off(uow: UnitOfWork, job: Taken, by: timedelta) -> bool:
    """Let go of a job until later. False where it would come too late to be of use, also as was said since it was
    taken (`shorten`): then that was the end of it. One that is not ours any more is left to whoever has it."""
    later = uow.now + by
    moved = sa.update(_job).where(_is_ours(job), _job.c.expires_at > later).values(due_at=later)
    return uow.connection.execute(moved).rowcount == 1 or not finish(uow, job)


def let_lie(uow: UnitOfWork, job: Taken, by: timedelta) -> None:
    """Let go of a job that failed by a mistake: it comes again, however late, since others may follow from it."""
    uow.connection.execute(sa.update(_job).where(_is_ours(job)).values(due_at=uow.now + by))


def _is_ours(job: Taken) -> sa.ColumnElement[bool]:
    return sa.and_(
        _job.c.owner_id == job.owner_id,
        _job.c.kind == job.kind,
        _job.c.about == job.about,
        _job.c.tries == job.tries,
    )


def planned(snapshot: Snapshot, owner_id: UUID, kind: str) -> bool:
    """Whether anything of one kind waits for one owner."""
    query = sa.select(_job.c.kind).where(_job.c.owner_id == owner_id, _job.c.kind == kind).limit(1)
    return snapshot.connection.execute(query).first() is not None


def shorten(uow: UnitOfWork, owner_id: UUID, kind: str, until: datetime, about: Sequence[str] | None = None) -> None:
    """Let jobs of one kind of one owner be of no use after an instant, where they were to be of use for longer."""
    theirs = sa.update(_job).where(_job.c.owner_id == owner_id, _job.c.kind == kind, _job.c.expires_at > until)
    if about is not None:
        theirs = theirs.where(_job.c.about.in_(about))
    uow.connection.execute(theirs.values(expires_at=until))


def pass_on(uow: UnitOfWork, owner_id: UUID, kind: str, about: str, to: str) -> None:
    """Let what was planned about one thing be about another, and be done now; who has taken it has it no more."""
    theirs = sa.update(_job).where(_job.c.owner_id == owner_id, _job.c.kind == kind, _job.c.about == about)
    if uow.connection.execute(theirs.values(about=to, due_at=uow.now)).rowcount:
        uow.ring(bell_of(kind))


def drop(uow: UnitOfWork, owner_id: UUID, kind: str, about: str | None = None) -> None:
    """Forget what was planned of one kind for one owner, or the one of it that is about something."""
    theirs = sa.delete(_job).where(_job.c.owner_id == owner_id, _job.c.kind == kind)
    uow.connection.execute(theirs if about is None else theirs.where(_job.c.about == about))
