"""Deleting what one wrote in one space: ask for it, undo it, and do it when its time has come.

Asking leaves the space, where one is still in it, and takes it away from oneself at once. The other sees what leaving
shows, or nothing where it was closed already; what they wrote, and what both signed, is not touched (H18, H19).
"""

from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel, col, select

from backend.accounts.access import Caller, require_fresh_proof
from backend.accounts.models import SecurityKind
from backend.accounts.service import security_log
from backend.check_ins.models import AskedPrompt, CheckIn
from backend.core import tombstones
from backend.core.data_keys import DataKeys, living
from backend.core.event_log import LoggedEvent, Stream
from backend.core.idempotency import IdempotentAnswer
from backend.core.problems import NotFound
from backend.core.unit_of_work import UnitOfWork
from backend.deletions import rules
from backend.deletions.errors import NotConfirmed
from backend.deletions.schemas import DeletionDraft, DeletionRead
from backend.scheduling import service as scheduling
from backend.scheduling.models import Job
from backend.spaces.events import SpaceDeleted, SpaceDeletionAsked, SpaceDeletionUndone
from backend.spaces.models import Membership, Space
from backend.spaces.schemas import SpaceRead
from backend.spaces.service import leaving
from backend.spaces.service import space as spaces

PURPOSE = "deletion"
JOB = "space deletion"
_AFTER_ALL = timedelta(days=3650)  # a deletion that could not be done is never given up
_KEY_ID = (2, 16)  # where the id of its key stands in a sealed value: the first sign is 1


def ask(uow: UnitOfWork, caller: Caller, space_id: UUID, draft: DeletionDraft) -> DeletionRead:
    """Leave the space, and have what one wrote in it destroyed in seven days, or now.

    Raises:
        NotFound: not one's own, or destroyed already.
        ReauthRequired: an open session alone may not destroy (H7).
        NotConfirmed: at once, and the word was not typed.
    """
    mine = _mine(uow, caller, space_id)
    require_fresh_proof(caller, PURPOSE, uow.now)
    if draft.at_once and draft.confirmed is None:
        raise NotConfirmed
    if mine.ended_on is None:
        leaving.leave_all(uow, caller)
    mine.deleting_at = rules.destroyed_at(uow.now, at_once=draft.at_once)
    uow.session.add(mine)
    uow.outlive(mine)
    uow.record(caller.account_id, SpaceDeletionAsked(space_id=space_id), on=caller.today)
    security_log.by(uow, caller, SecurityKind.SPACE_DELETION_ASKED)
    if draft.at_once:
        _forget_answers(uow, caller)
    _plan(uow, mine)
    return DeletionRead(on=mine.deleting_at.date())


def undo(uow: UnitOfWork, caller: Caller, space_id: UUID) -> SpaceRead:
    """Keep one's words after all. The space stays closed: leaving cannot be undone.

    Raises:
        NotFound: not one's own, nothing to undo, or too late.
        ReauthRequired: an open session alone may not.
    """
    mine = _mine(uow, caller, space_id)
    if mine.deleting_at is None or mine.deleting_at <= uow.now:
        raise NotFound
    require_fresh_proof(caller, PURPOSE, uow.now)
    mine.deleting_at = None
    uow.session.add(mine)
    uow.outlive(mine)
    scheduling.drop(uow, space_id, JOB, str(caller.account_id))
    uow.record(caller.account_id, SpaceDeletionUndone(space_id=space_id), on=caller.today)
    security_log.by(uow, caller, SecurityKind.SPACE_DELETION_UNDONE)
    return spaces.as_read(uow, space_id, caller.account_id)


def plan_again(connection: sa.Connection) -> None:
    """Plan what was asked for after a backup, and is known from the log that is kept apart from it."""
    jobs: sa.Table = Job.__table__  # type: ignore[attr-defined]
    asked = select(Membership.space_id, Membership.account_id, Membership.deleting_at).where(
        col(Membership.deleting_at).is_not(None), ~col(Membership.deleted)
    )
    found = connection.execute(asked).all()
    connection.execute(sa.delete(jobs).where(jobs.c.kind == JOB))
    for space_id, account_id, due_at in found:
        job = Job(owner_id=space_id, kind=JOB, about=str(account_id), due_at=due_at, expires_at=due_at + _AFTER_ALL)
        connection.execute(sa.insert(jobs).values(job.model_dump()))


def empty_again(connection: sa.Connection, keys: sa.Connection) -> None:
    """Take away once more what was destroyed, and an older backup has brought back: no key opens it, and it is in rows
    of which no tombstone knows.
    """
    deleted: dict[UUID, list[bool]] = {}
    for space_id, one in connection.execute(select(Membership.space_id, Membership.deleted)):
        deleted.setdefault(space_id, []).append(one)
    for space_id, both in deleted.items():
        if all(both):
            _remove(connection, space_id)
        elif any(both) and (there := living(keys, space_id)):  # none at all: another server's keys, or nobody's words
            _empty_unreadable(connection, space_id, there)


def is_due(uow: UnitOfWork, space_id: UUID, account_id: UUID) -> bool:
    """Whether a person's words in a space are to be destroyed now."""
    _lock(uow, space_id)
    mine = uow.session.get(Membership, (space_id, account_id))
    return mine is not None and not mine.deleted and mine.deleting_at is not None and mine.deleting_at <= uow.now


def destroy(uow: UnitOfWork, space_id: UUID, account_id: UUID, keys: DataKeys) -> None:
    """The key first, then the words; harmless twice."""
    keys.destroy(account_id, space_id)
    empty(uow, space_id, account_id, keys)
    uow.record(account_id, SpaceDeleted(space_id=space_id))


def of(uow: UnitOfWork, account_id: UUID) -> list[UUID]:
    """The spaces in which a person's words are not destroyed yet."""
    mine = select(Membership.space_id).where(Membership.account_id == account_id, ~col(Membership.deleted))
    return list(uow.session.exec(mine.order_by(col(Membership.space_id))))


def empty(uow: UnitOfWork, space_id: UUID, account_id: UUID, keys: DataKeys) -> None:
    """Take away what no key opens any more. Rows stay, because the other's words lean on them.

    When both have deleted, nobody is left to read anything: the space's own key goes, and every row with it.
    """
    _lock(uow, space_id)
    mine = uow.session.get_one(Membership, (space_id, account_id))
    mine.deleting_at, mine.deleted = mine.deleting_at or uow.now, True
    uow.session.add(mine)
    uow.outlive(mine)
    answers: sa.Table = CheckIn.__table__  # type: ignore[attr-defined]
    own = (answers.c.account_id == account_id) & (answers.c.space_id == space_id)
    uow.destroyed += tombstones.gone_where(uow.connection, answers, own, uow.now.date())
    uow.connection.execute(sa.delete(answers).where(own))
    others = select(Membership).where(Membership.space_id == space_id, Membership.account_id != account_id)
    if all(one.deleted for one in uow.session.exec(others)):
        keys.destroy(space_id)
        _remove(uow.connection, space_id)
    else:
        _empty_unreadable(uow.connection, space_id, keys.living(space_id))


def _empty_unreadable(connection: sa.Connection, space_id: UUID, there: set[UUID]) -> None:
    opened = [key_id.bytes for key_id in there]
    for table in _tables():
        for column in table.c:
            if isinstance(column.type, sa.LargeBinary) and not column.name.endswith("hash"):
                lost = sa.func.substr(column, *_KEY_ID, type_=sa.LargeBinary()).not_in(opened)
                here = sa.update(table).where(table.c.space_id == space_id, column.is_not(None), lost)
                connection.execute(here.values({column.name: b""}))


def _remove(connection: sa.Connection, space_id: UUID) -> None:
    for table in reversed(_tables()):
        connection.execute(sa.delete(table).where(table.c.space_id == space_id))
    for rest in (
        sa.delete(AskedPrompt).where(col(AskedPrompt.owner_id) == space_id),
        sa.delete(LoggedEvent).where(col(LoggedEvent.stream_id) == space_id),
        sa.delete(Stream).where(col(Stream.id) == space_id),
        sa.delete(Space).where(col(Space.id) == space_id),
    ):
        connection.execute(rest)


def _tables() -> list[sa.Table]:
    """Every table that holds something of a space, those that others lean on first."""
    return [table for table in SQLModel.metadata.sorted_tables if "space_id" in table.c]


def _forget_answers(uow: UnitOfWork, caller: Caller) -> None:
    """Answers that are kept for a retry may hold words of the space; in seven days they are gone by themselves."""
    kept: sa.Table = IdempotentAnswer.__table__  # type: ignore[attr-defined]
    uow.connection.execute(sa.delete(kept).where(kept.c.account_id == caller.account_id, kept.c.at < uow.now))


def _plan(uow: UnitOfWork, mine: Membership) -> None:
    assert mine.deleting_at is not None  # noqa: S101  (asked for a moment ago)
    about = str(mine.account_id)
    scheduling.drop(uow, mine.space_id, JOB, about)
    scheduling.plan(uow, mine.space_id, JOB, about, mine.deleting_at, mine.deleting_at + _AFTER_ALL)


def _mine(uow: UnitOfWork, caller: Caller, space_id: UUID) -> Membership:
    _lock(uow, space_id)
    mine = uow.session.get(Membership, (space_id, caller.account_id))
    if mine is None or mine.deleted:
        raise NotFound
    return mine


def _lock(uow: UnitOfWork, space_id: UUID) -> None:
    uow.session.exec(select(Space.id).where(Space.id == space_id).with_for_update())
