"""Breach records: kept for oneself, shared by their author alone, and each person's own role in them."""

import json
from collections.abc import Iterable
from uuid import UUID, uuid4

from sqlmodel import col, delete, select

from backend.breaches import events, rules
from backend.breaches.models import (
    Breach,
    BreachRole,
    BreachState,
    BreachWish,
    PutAway,
    Question,
    Statement,
    StatementVersion,
)
from backend.breaches.schemas import BreachDraft, BreachRead, PutAwayDraft, Role, RolesDraft
from backend.breaches.service import exchanging, finding, reading
from backend.core.answers import require_version
from backend.core.unit_of_work import UnitOfWork
from backend.spaces.access import Member
from backend.spaces.rules import require_author
from backend.spaces.service import a_day


def keep(uow: UnitOfWork, member: Member, draft: BreachDraft) -> BreachRead:
    """Keep a record, for its author alone.

    Raises:
        DayFull: enough were kept today.
    """
    mine = (Breach.space_id == member.space_id, Breach.author_id == member.account_id)
    a_day.require_room(uow, *mine, Breach.on == member.today)
    record = Breach(space_id=member.space_id, id=uuid4(), author_id=member.account_id, on=member.today)
    record.body = _sealed(uow, member, record.id, draft)
    uow.session.add(record)
    uow.session.flush()
    _declare(uow, member, record.id, draft.roles)
    uow.record(member.account_id, events.BreachKept(breach_id=record.id))
    return reading.breach(uow, member, record.id)


def change(uow: UnitOfWork, member: Member, breach_id: UUID, draft: BreachDraft, seen: int) -> BreachRead:
    """Change a record that nobody else has seen.

    Raises:
        NotFound: there is none for this person.
        NotAllowed: it is the other's.
        BreachShared: both have seen it.
        VersionStale: another device changed it first.
    """
    record = finding.breach(uow, member, breach_id)
    require_author(record.author_id, member.account_id)
    rules.require_private(record)
    require_version(record.version, seen)
    record.body = _sealed(uow, member, breach_id, draft)
    _declare(uow, member, breach_id, draft.roles)
    _changed_privately(record)
    uow.record(member.account_id, events.BreachKept(breach_id=breach_id))
    return reading.breach(uow, member, breach_id)


def share(uow: UnitOfWork, member: Member, breach_id: UUID) -> BreachRead:
    """Show a record to the other, with one's own role. Sharing twice is sharing once.

    Raises:
        NotFound: there is none for this person.
        NotAllowed: it is the other's.
        BreachShared: it was taken back.
    """
    record = finding.breach(uow, member, breach_id)
    require_author(record.author_id, member.account_id)
    if record.state is not BreachState.SHARED:
        rules.require_private(record)
        record.state, record.shared_on = BreachState.SHARED, member.today
        record.version += 1
        uow.record(member.space_id, events.BreachShared(breach_id=breach_id, by=member.account_id), on=member.today)
    return reading.breach(uow, member, breach_id)


def take_back(uow: UnitOfWork, member: Member, breach_id: UUID) -> BreachRead:
    """Take a share back: the other sees that there was one, the author keeps the words. What is ready closes again.

    Raises:
        NotFound: there is none for this person.
        NotAllowed: it is the other's.
        BreachNotShared: it is private.
    """
    record = finding.breach(uow, member, breach_id)
    require_author(record.author_id, member.account_id)
    if record.state is not BreachState.TAKEN_BACK:
        rules.require_shared(record)
        _take_back(uow, member, record)
    return reading.breach(uow, member, breach_id)


def remove(uow: UnitOfWork, member: Member, breach_id: UUID) -> None:
    """Destroy one's words. A record that was never shared goes without a trace, with all that was written about it.

    Raises:
        NotFound: there is none for this person.
        NotAllowed: it is the other's.
    """
    record = finding.breach(uow, member, breach_id)
    require_author(record.author_id, member.account_id)
    if record.state is BreachState.PRIVATE:
        _remove_all(uow, record)
        uow.record(member.account_id, events.BreachRemoved(breach_id=breach_id))
        return
    if record.state is BreachState.SHARED:
        _take_back(uow, member, record)
    if record.body is not None:
        record.body = None
        _changed_privately(record)
        uow.record(member.account_id, events.BreachKept(breach_id=breach_id))


def declare(uow: UnitOfWork, member: Member, breach_id: UUID, draft: RolesDraft) -> BreachRead:
    """Say what one's own role is. Nobody can say it of the other.

    Raises:
        NotFound: there is none for this person.
        BreachNotShared: it was taken back.
    """
    record = finding.breach(uow, member, breach_id)
    if record.state is BreachState.PRIVATE:
        _changed_privately(record)
        uow.record(member.account_id, events.BreachKept(breach_id=breach_id))
    else:
        rules.require_shared(record)
        record.version += 1
        uow.record(
            member.space_id, events.BreachRoleDeclared(breach_id=breach_id, by=member.account_id), on=member.today
        )
    _declare(uow, member, breach_id, draft.roles)
    return reading.breach(uow, member, breach_id)


def put_away(uow: UnitOfWork, member: Member, draft: PutAwayDraft) -> None:
    """Keep something off one's own Today. Nobody else learns of it, and whether there is such a thing is not told:
    what one cannot see is answered alike, and nothing is kept of it.
    """
    key = (member.space_id, member.account_id, draft.thing_id)
    if uow.session.get(PutAway, key) is None and finding.is_seen(uow, member, draft.thing_id):
        uow.session.add(PutAway(space_id=key[0], account_id=key[1], thing_id=key[2]))
        uow.record(member.account_id, events.BreachPutAway())


def _take_back(uow: UnitOfWork, member: Member, record: Breach) -> None:
    record.state = BreachState.TAKEN_BACK
    record.version += 1
    uow.outlive(record)
    if not member.former:
        uow.record(member.space_id, events.BreachTakenBack(breach_id=record.id, by=member.account_id), on=member.today)
        exchanging.close_all(uow, member, record.id)


def _remove_all(uow: UnitOfWork, record: Breach) -> None:
    """Everything about a record that only its author ever saw."""
    session, space, breach = uow.session, record.space_id, record.id
    written = select(Statement.id).where(Statement.space_id == space, Statement.breach_id == breach)
    session.exec(
        delete(StatementVersion).where(
            col(StatementVersion.space_id) == space, col(StatementVersion.statement_id).in_(written)
        )
    )
    for about in (Statement, Question, BreachRole, BreachWish):
        session.exec(delete(about).where(col(about.space_id) == space, col(about.breach_id) == breach))
    session.delete(record)


def _declare(uow: UnitOfWork, member: Member, breach_id: UUID, roles: Iterable[Role]) -> None:
    role = uow.session.get(BreachRole, (member.space_id, breach_id, member.account_id))
    if role is None:
        role = BreachRole(
            space_id=member.space_id, breach_id=breach_id, account_id=member.account_id, id=uuid4(), body=b""
        )
    said = json.dumps(sorted(roles))
    role.body = uow.sealing.seal(said, rules.ROLE, role.id, member.account_id, member.space_id)
    uow.session.add(role)
    uow.session.flush()


def _sealed(uow: UnitOfWork, member: Member, breach_id: UUID, draft: BreachDraft) -> bytes:
    words = json.dumps({"kind": draft.kind, "text": draft.text}, ensure_ascii=False)
    return uow.sealing.seal(words, rules.BREACH, breach_id, member.account_id, member.space_id)


def _changed_privately(record: Breach) -> None:
    record.version += 1
    record.private_changes += 1
