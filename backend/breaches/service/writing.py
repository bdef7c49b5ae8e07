"""Writing a statement: for its author alone until it is ready, and fixed once it was opened."""

from uuid import UUID, uuid4

from sqlmodel import col, delete, select

from backend.breaches import events, rules
from backend.breaches.errors import StatementExists
from backend.breaches.models import Statement, StatementAddition, StatementVersion
from backend.breaches.schemas import StatementDraft, StatementRead
from backend.breaches.service import exchanging, finding, reading
from backend.core.answers import require_version
from backend.core.problems import InvalidRequest
from backend.core.unit_of_work import UnitOfWork
from backend.spaces.access import Member
from backend.spaces.rules import require_author


def begin(uow: UnitOfWork, member: Member, breach_id: UUID, draft: StatementDraft) -> StatementRead:
    """Begin an acknowledgement or an impact statement about a record that one sees.

    Raises:
        NotFound: there is no such record for this person.
        StatementExists: there is one of this kind already; one goes on with that.
    """
    record = finding.breach(uow, member, breach_id)
    present = finding.statement_by(uow, member, member.account_id, record.id, draft.kind)
    if present is not None:
        raise StatementExists(statement_id=str(present.id))
    statement = Statement(
        space_id=member.space_id, id=uuid4(), breach_id=breach_id, kind=draft.kind, author_id=member.account_id
    )
    uow.session.add(statement)
    uow.session.flush()
    _write(uow, member, statement, draft)
    uow.record(member.account_id, events.StatementKept(statement_id=statement.id))
    return reading.statement(uow, member, statement.id)


def change(uow: UnitOfWork, member: Member, statement_id: UUID, draft: StatementDraft, seen: int) -> StatementRead:
    """Write on. What was ready is not any more; what was ready once is kept, and this becomes the next version.

    Raises:
        NotFound: there is none for this person.
        NotAllowed: it is the other's.
        VersionStale: another device changed it first.
        StatementOpened: it was opened, and the reader did not say that something is missing.
        StatementVersionsFull: there are a hundred.
    """
    statement = finding.statement(uow, member, statement_id)
    require_author(statement.author_id, member.account_id)
    require_version(statement.version, seen)
    if draft.kind is not statement.kind:
        raise InvalidRequest(errors=[{"field": statement.kind.value, "rule": "is_what_was_begun"}])
    latest = finding.version(uow, statement, statement.latest_number)
    new = rules.makes_new_version(statement, latest)
    exchanging.close(uow, member, statement)
    if new:
        statement.latest_number += 1
    _write(uow, member, statement, draft)
    statement.version += 1
    statement.private_changes += 1
    uow.record(member.account_id, events.StatementKept(statement_id=statement.id))
    return reading.statement(uow, member, statement.id)


def remove(uow: UnitOfWork, member: Member, statement_id: UUID) -> None:
    """Destroy one's words. What was never opened goes without a trace; of the rest it remains that there was one.

    Raises:
        NotFound: there is none for this person.
        NotAllowed: it is the other's.
    """
    statement = finding.statement(uow, member, statement_id)
    require_author(statement.author_id, member.account_id)
    if statement.taken_back:
        return
    exchanging.close(uow, member, statement)
    if statement.opened_number is None:
        _delete(uow, statement)
        uow.record(member.account_id, events.StatementRemoved(statement_id=statement_id))
        return
    statement.taken_back = True
    statement.version += 1
    for version in _versions(uow, statement):
        version.body, version.answer, version.missing = None, None, []
    uow.session.exec(
        delete(StatementAddition).where(
            col(StatementAddition.space_id) == member.space_id, col(StatementAddition.statement_id) == statement_id
        )
    )
    if not member.former:
        taken = events.StatementTakenBack(statement_id=statement_id, by=member.account_id)
        uow.record(member.space_id, taken, on=member.today)


def _delete(uow: UnitOfWork, statement: Statement) -> None:
    for version in _versions(uow, statement):
        uow.session.delete(version)
    uow.session.flush()
    uow.session.delete(statement)


def _versions(uow: UnitOfWork, statement: Statement) -> list[StatementVersion]:
    return list(
        uow.session.exec(
            select(StatementVersion).where(
                StatementVersion.space_id == statement.space_id, StatementVersion.statement_id == statement.id
            )
        )
    )


def _write(uow: UnitOfWork, member: Member, statement: Statement, draft: StatementDraft) -> None:
    key = (member.space_id, statement.id, statement.latest_number)
    version = uow.session.get(StatementVersion, key)
    if version is None:
        version = StatementVersion(
            space_id=key[0], statement_id=key[1], number=key[2], id=uuid4(), body=None, on=member.today
        )
    parts = draft.acknowledgement or draft.impact
    assert parts is not None  # noqa: S101  (the draft holds one of the two)
    words = parts.model_dump_json()
    version.body = uow.sealing.seal(words, rules.VERSION, version.id, member.account_id, member.space_id)
    version.on = member.today
    uow.session.add(version)
    uow.session.flush()
