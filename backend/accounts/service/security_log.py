"""The security log of an account: what happened to its locks, by day, in fixed words. It only ever grows (H6).

The account deleted, or a year gone by, are its only ends. Other domains write to it too, each what it did.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, func, select

from backend.accounts import rules
from backend.accounts.access import Caller
from backend.accounts.events import SecurityLogWritten
from backend.accounts.models import Account, AccountSession, SecurityKind, SecurityLogEntry
from backend.accounts.schemas import NoticeList, SecurityLogEntryRead
from backend.core import limits
from backend.core.limits import Limit
from backend.core.pages import Page
from backend.core.problems import TooManyRequests
from backend.core.unit_of_work import Snapshot, UnitOfWork

# Counted for every address, taken or not, so that the answer takes as long for the one as for the other (S9).
REFUSALS = Limit("refused sign-ins told to an account", 100, rules.NOTICED / 7)
NOTICES = 100  # at once

AskedSince = Callable[[Snapshot, UUID], date | None]
"""Since which day somebody asks to come back to an account; nothing where nobody may any more."""

_log: sa.Table = SecurityLogEntry.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Device:
    """Which device acted: its session, where it has one, and its label."""

    label: str | None
    session_id: UUID | None = None


def device_of(snapshot: Snapshot, caller: Caller) -> Device:
    """The device that asks."""
    return Device(snapshot.session.get_one(AccountSession, caller.session_id).label, caller.session_id)


def by(uow: UnitOfWork, caller: Caller, kind: SecurityKind, about: str | None = None) -> None:
    """Write that this device of the person did something; `about` is the label of another device."""
    write(uow, caller.account_id, kind, device_of(uow, caller), about)


def write(uow: UnitOfWork, account_id: UUID, kind: SecurityKind, device: Device, about: str | None = None) -> None:
    """Add a line. `device` has no label where the operator acted."""
    number = _last(uow, account_id) + 1
    uow.connection.execute(
        sa.insert(_log).values(
            account_id=account_id,
            number=number,
            kind=kind,
            on=uow.now.date(),
            session_id=device.session_id,
            device=device.label,
            about=about,
            times=1,
        )
    )
    uow.record(account_id, SecurityLogWritten(number=number))


def write_for_everyone(connection: sa.Connection, kind: SecurityKind, on: date) -> None:
    """Add a line to every account: the operator did something to all. No phone is told; each loads afresh after it."""
    accounts: sa.Table = Account.__table__  # type: ignore[attr-defined]
    last = sa.select(sa.func.max(_log.c.number)).where(_log.c.account_id == accounts.c.id).scalar_subquery()
    columns = ["account_id", "number", "kind", "on", "times"]
    lines = sa.select(
        accounts.c.id,
        sa.func.coalesce(last, 0) + 1,
        sa.literal(kind, _log.c.kind.type),
        sa.literal(on, sa.Date),
        sa.literal(1),
    ).where(accounts.c.name != b"")
    connection.execute(sa.insert(_log).from_select(columns, lines))


def write_refusal(uow: UnitOfWork, account_id: UUID, kind: SecurityKind, device: Device) -> None:
    """Add a refused try; those of one day from one device, or from strangers alike, are one line: no log is flooded."""
    number = uow.connection.execute(
        sa.update(_log)
        .where(
            _log.c.account_id == account_id,
            _log.c.kind == kind,
            _log.c.on == uow.now.date(),
            _log.c.device == device.label,
            _log.c.session_id.is_not_distinct_from(device.session_id),
        )
        .values(times=_log.c.times + 1)
        .returning(_log.c.number)
    ).scalar()
    if number is None:
        write(uow, account_id, kind, device)
    else:
        uow.record(account_id, SecurityLogWritten(number=number))


def tell_refused_sign_in(uow: UnitOfWork, email: str, account_id: UUID | None, label: str) -> None:
    """Tell an account, where there is one with this address, that a sign-in was refused."""
    try:
        limits.take(uow, REFUSALS, email)
    except TooManyRequests:
        return
    if account_id is not None:
        write_refusal(uow, account_id, SecurityKind.SIGN_IN_REFUSED, Device(label))


def read_all(snapshot: Snapshot, caller: Caller, before: int | None, limit: int) -> Page[SecurityLogEntryRead]:
    """One page of the log, newest first."""
    query = select(SecurityLogEntry).where(SecurityLogEntry.account_id == caller.account_id)
    if before is not None:
        query = query.where(SecurityLogEntry.number < before)
    rows = snapshot.session.exec(query.order_by(col(SecurityLogEntry.number).desc()).limit(limit + 1)).all()
    shown = rows[:limit]
    return Page(
        items=[_as_read(row, caller) for row in shown],
        next=str(shown[-1].number) if len(rows) > limit else None,
    )


def included(snapshot: Snapshot, caller: Caller, numbers: list[int]) -> list[SecurityLogEntryRead]:
    """The lines that events name."""
    rows = snapshot.session.exec(
        select(SecurityLogEntry)
        .where(SecurityLogEntry.account_id == caller.account_id, col(SecurityLogEntry.number).in_(numbers))
        .order_by(col(SecurityLogEntry.number))
    )
    return [_as_read(row, caller) for row in rows]


def notices(snapshot: Snapshot, caller: Caller, asked_since: AskedSince) -> NoticeList:
    """What the other devices did to the locks in the last week, unless this one has put it away; newest first.

    That somebody asks to come back is told for as long as they may. The same done again by a device on that day is one
    notice, and where there are too many, the newest of each kind come first: so that nobody buries one under many.
    """
    since = asked_since(snapshot, caller.account_id)
    asked = sa.false() if since is None else (_log.c.kind == SecurityKind.RECOVERY_ASKED) & (_log.c.on >= since)
    seen = snapshot.session.get_one(AccountSession, caller.session_id).notices_seen
    told = (
        select(func.max(SecurityLogEntry.number))
        .where(
            SecurityLogEntry.account_id == caller.account_id,
            SecurityLogEntry.number > seen,
            (col(SecurityLogEntry.on) > (snapshot.now - rules.NOTICED).date()) | asked,
            col(SecurityLogEntry.kind).in_(rules.LOUD),
            col(SecurityLogEntry.session_id).is_distinct_from(caller.session_id),
        )
        .group_by(col(SecurityLogEntry.kind), col(SecurityLogEntry.session_id), col(SecurityLogEntry.on))
    )
    newest = col(SecurityLogEntry.number).desc()
    rank = func.row_number().over(partition_by=col(SecurityLogEntry.kind), order_by=newest)
    rows = snapshot.session.exec(
        select(SecurityLogEntry)
        .where(SecurityLogEntry.account_id == caller.account_id, col(SecurityLogEntry.number).in_(told))
        .order_by(rank, newest)
        .limit(NOTICES)
    )
    shown = sorted(rows, key=lambda row: row.number, reverse=True)
    return NoticeList(items=[_as_read(row, caller) for row in shown])


def see(uow: UnitOfWork, caller: Caller, number: int) -> None:
    """Put the notices up to `number` away on this device, and none that is still to come. The log keeps them."""
    session = uow.session.get_one(AccountSession, caller.session_id)
    session.notices_seen = max(session.notices_seen, min(number, _last(uow, caller.account_id)))
    uow.session.add(session)


def _last(uow: UnitOfWork, account_id: UUID) -> int:
    """The number of the newest line."""
    newest = sa.select(sa.func.max(_log.c.number)).where(_log.c.account_id == account_id)
    return uow.connection.execute(newest).scalar_one() or 0


def _as_read(row: SecurityLogEntry, caller: Caller) -> SecurityLogEntryRead:
    return SecurityLogEntryRead(
        number=row.number,
        kind=row.kind,
        on=row.on,
        device=row.device,
        here=row.session_id == caller.session_id,
        about=row.about,
        times=row.times,
        loud=row.kind in rules.LOUD,
    )
