"""Deleting one's account: ask for it, and do it when its time has come."""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel, col, select

from backend.accounts.access import Caller, require_fresh_proof
from backend.accounts.models import (
    Account,
    AccountSession,
    Consent,
    Passkey,
    PasskeyChallenge,
    RecoveryCode,
    RecoverySheet,
    SecurityKind,
    SecurityLogEntry,
)
from backend.accounts.service import security_log, sessions
from backend.calendars import service as calendars
from backend.calendars.models import CalendarFeed
from backend.check_ins.models import AskedPrompt, CheckIn
from backend.core import tombstones
from backend.core.data_keys import DataKeys
from backend.core.event_log import LoggedEvent, Stream
from backend.core.idempotency import IdempotentAnswer
from backend.core.unit_of_work import UnitOfWork
from backend.deletions import rules
from backend.deletions.errors import NotConfirmed
from backend.deletions.schemas import DeletionDraft, DeletionRead
from backend.deletions.service import space
from backend.exports.models import ExportPermission
from backend.mail.models import Mail
from backend.notes.models import Note, NotesKey
from backend.push.models import PushSubscription
from backend.realtime.models import LiveTicket
from backend.recoveries import service as recoveries
from backend.recoveries.models import RecoveryRequest
from backend.reminders import service as reminders
from backend.reminders.models import Reminder
from backend.scheduling import service as scheduling
from backend.scheduling.models import Job
from backend.spaces.models import Block
from backend.spaces.service import leaving
from backend.support_plans.models import SupportPlanItem, SupportPlanShare

PURPOSE = "deletion"
JOB = "deletion"
_AFTER_ALL = timedelta(days=3650)  # a deletion that could not be done is never given up

# What is one's own alone, in an order in which nothing is left pointing at what is gone.
OWN: tuple[type[SQLModel], ...] = (
    PushSubscription,
    CalendarFeed,
    AccountSession,
    LiveTicket,
    IdempotentAnswer,
    Mail,
    Reminder,
    ExportPermission,
    Note,
    NotesKey,
    SupportPlanShare,
    SupportPlanItem,
    SecurityLogEntry,
    Passkey,
    PasskeyChallenge,
    RecoveryCode,
    RecoverySheet,
    RecoveryRequest,
    Consent,
    Block,
    CheckIn,
)


def ask(uow: UnitOfWork, caller: Caller, draft: DeletionDraft) -> DeletionRead:
    """Leave the space, sign every device out, and have everything of one's own destroyed in seven days, or now.

    Raises:
        ReauthRequired: an open session alone may not destroy (H7).
        NotConfirmed: at once, and the word was not typed.
    """
    require_fresh_proof(caller, PURPOSE, uow.now)
    if draft.at_once and draft.confirmed is None:
        raise NotConfirmed
    leaving.leave_all(uow, caller)
    calendars.end_all(uow, caller.account_id)
    reminders.forget(uow, caller.account_id)
    recoveries.end_all(uow, caller.account_id)  # no device is left that could stop them
    account = uow.session.get_one(Account, caller.account_id)
    account.deleting_at = rules.destroyed_at(uow.now, at_once=draft.at_once)
    uow.session.add(account)
    uow.outlive(account)
    security_log.by(uow, caller, SecurityKind.DELETION_ASKED)
    for session in sessions.living(uow, caller.account_id):
        sessions.end(uow, session)
    about = _about(account.deleting_at)
    scheduling.plan(uow, account.id, JOB, about, account.deleting_at, account.deleting_at + _AFTER_ALL)
    return DeletionRead(on=account.deleting_at.date())


def plan_again(connection: sa.Connection) -> None:
    """Plan what was asked for after a backup, and is known from the log that is kept apart from it."""
    jobs = _table(Job)
    asked = select(Account.id, Account.deleting_at).where(col(Account.deleting_at).is_not(None))
    found = connection.execute(asked).all()
    connection.execute(sa.delete(jobs).where(jobs.c.kind == JOB))
    for account_id, due_at in found:
        job = Job(owner_id=account_id, kind=JOB, about=_about(due_at), due_at=due_at, expires_at=due_at + _AFTER_ALL)
        connection.execute(sa.insert(jobs).values(job.model_dump()))


def is_due(uow: UnitOfWork, account_id: UUID) -> bool:
    """Whether the account is still to be destroyed now: signing in undid it, or waits until this has ended."""
    account = uow.session.exec(uow.locking(select(Account).where(Account.id == account_id))).first()
    return account is not None and account.deleting_at is not None and account.deleting_at <= uow.now


def purge(uow: UnitOfWork, account_id: UUID, keys: DataKeys) -> None:
    """Remove every row that is this person's alone, and whatever names them.

    What they wrote in a space is emptied there; what both signed stays with the other.
    """
    for space_id in space.of(uow, account_id):
        space.empty(uow, space_id, account_id, keys)
    for model in OWN:
        table: sa.Table = model.__table__  # type: ignore[attr-defined]
        _delete(uow, table, table.c.account_id == account_id)
    _delete(uow, _table(AskedPrompt), _table(AskedPrompt).c.owner_id == account_id)
    _delete(uow, _table(LoggedEvent), _table(LoggedEvent).c.stream_id == account_id)
    _delete(uow, _table(Stream), _table(Stream).c.id == account_id)
    _delete(uow, _table(Block), _table(Block).c.blocked_id == account_id)
    account = uow.session.get_one(Account, account_id)
    account.name = account.email = b""
    account.email_hash = account.id.bytes  # found by no address
    account.passphrase_hash = ""
    account.zone, account.language, account.consent_version = "UTC", "en", ""
    account.deleting_at = None
    uow.session.add(account)
    uow.outlive(account)


def _delete(uow: UnitOfWork, table: sa.Table, where: sa.ColumnElement[bool]) -> None:
    uow.destroyed += tombstones.gone_where(uow.connection, table, where, uow.now.date())
    uow.connection.execute(sa.delete(table).where(where))


def _about(due_at: datetime) -> str:
    return due_at.isoformat(timespec="seconds")


def _table(model: type[SQLModel]) -> sa.Table:
    table: sa.Table = model.__table__  # type: ignore[attr-defined]
    return table
