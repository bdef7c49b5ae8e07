"""The two switches, both about one version, and what comes after: the author's "ready", the reader's "I want to read".

Nothing is opened anywhere but in `_open`, and that is called only where both are on.
"""

from uuid import UUID, uuid4

from sqlmodel import col, func, select

from backend.breaches import events, rules
from backend.breaches.errors import StatementNotReady
from backend.breaches.models import Breach, BreachWish, Statement, StatementAddition, StatementKind
from backend.breaches.schemas import AnswerDraft, BreachRead, StatementAdditionDraft, StatementRead, WishDraft
from backend.breaches.service import finding, reading
from backend.composer.verdict import Verdict
from backend.core.answers import require_version
from backend.core.problems import NotFound
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.spaces.access import Member
from backend.spaces.rules import require_author, require_other
from backend.time_outs import service as time_outs


def to_check(snapshot: Snapshot, member: Member, statement_id: UUID) -> rules.Parts | None:
    """The newest version of one's own statement, for the checker; it belongs to the version the author has seen."""
    try:
        statement = finding.statement(snapshot, member, statement_id)
    except NotFound:
        return None
    if statement.author_id != member.account_id:
        return None
    return reading.parts_in(snapshot, statement.kind, finding.version(snapshot, statement, statement.latest_number))


def make_ready(
    uow: UnitOfWork, member: Member, statement_id: UUID, seen: int, verdict: Verdict | None
) -> StatementRead:
    """The author's switch on, about the version seen. Where the other wants to read, it opens.

    Raises:
        NotFound: there is none for this person.
        NotAllowed: it is the other's.
        VersionStale: another device changed it first.
        BreachNotShared: the other does not see the record.
        StatementOpened: its newest version was opened.
        NothingWritten: every part is empty.
        NotAnAcknowledgement: the verdict on an acknowledgement is `block`; it stays a draft.
    """
    statement = finding.statement(uow, member, statement_id)
    require_author(statement.author_id, member.account_id)
    require_version(statement.version, seen)
    rules.require_shared(uow.session.get_one(Breach, (member.space_id, statement.breach_id)))
    rules.require_draft(statement)
    version = finding.version(uow, statement, statement.latest_number)
    rules.may_be_ready(reading.parts_in(uow, statement.kind, version), verdict)
    if not statement.ready:
        statement.ready, version.ready_on = True, member.today
        statement.version += 1
        ready = events.StatementReady(statement_id=statement_id, by=member.account_id)
        uow.record(member.space_id, ready, on=member.today)
        wish = _wish(uow, member, member.other_id, statement.breach_id, statement.kind)
        if wish is not None:
            _open(uow, member, statement)
            uow.session.delete(wish)
            uow.record(member.other_id, events.BreachKept(breach_id=statement.breach_id))
    uow.session.flush()
    return reading.statement(uow, member, statement_id)


def withdraw(uow: UnitOfWork, member: Member, statement_id: UUID) -> StatementRead:
    """The author's switch off. Off twice is off once.

    Raises:
        NotFound: there is none for this person.
        NotAllowed: it is the other's.
        StatementOpened: both switches were on already.
    """
    statement = finding.statement(uow, member, statement_id)
    require_author(statement.author_id, member.account_id)
    rules.require_draft(statement)
    close(uow, member, statement)
    uow.session.flush()
    return reading.statement(uow, member, statement_id)


def wish(uow: UnitOfWork, member: Member, breach_id: UUID, draft: WishDraft) -> BreachRead:
    """The reader's switch on. Where a version is ready, it opens; otherwise nobody else learns of the wish.

    Raises:
        NotFound: there is no such record for this person.
        BreachNotShared: it is not there for both.
        StatementNotReady: the version one saw is not ready any more.
    """
    record = finding.breach(uow, member, breach_id)
    rules.require_shared(record)
    statement = finding.statement_by(uow, member, member.other_id, breach_id, draft.kind)
    latest = None if statement is None else finding.version(uow, statement, statement.latest_number)
    present = _wish(uow, member, member.account_id, breach_id, draft.kind)
    if rules.opens(statement, latest, draft.version_id):
        if statement is None:
            raise StatementNotReady
        _open(uow, member, statement)
        if present is not None:
            uow.session.delete(present)
    elif present is None:
        uow.session.add(
            BreachWish(space_id=member.space_id, breach_id=breach_id, account_id=member.account_id, kind=draft.kind)
        )
        uow.record(member.account_id, events.BreachKept(breach_id=breach_id))
    uow.session.flush()
    return reading.breach(uow, member, breach_id)


def unwish(uow: UnitOfWork, member: Member, breach_id: UUID, kind: StatementKind) -> BreachRead:
    """The reader's switch off. Nobody else learns of it.

    Raises:
        NotFound: there is no such record for this person.
    """
    finding.breach(uow, member, breach_id)
    present = _wish(uow, member, member.account_id, breach_id, kind)
    if present is not None:
        uow.session.delete(present)
        uow.record(member.account_id, events.BreachKept(breach_id=breach_id))
    uow.session.flush()
    return reading.breach(uow, member, breach_id)


def answer(uow: UnitOfWork, member: Member, statement_id: UUID, draft: AnswerDraft) -> StatementRead:
    """The reader says something about the version opened last, in place of what was said before.

    Raises:
        NotFound: there is none for this person.
        NotAllowed: it is one's own.
        StatementNotOpened: it is closed, taken back, or another version was opened since.
    """
    statement = finding.statement(uow, member, statement_id)
    require_other(statement.author_id, member.account_id)
    rules.require_opened(statement)
    version = finding.version(uow, statement, statement.opened_number or 0)
    if version.id != draft.version_id:
        raise StatementNotReady
    said = (draft.answer, sorted(draft.missing))
    if (version.answer, version.missing) != said:
        version.answer, version.missing = draft.answer, sorted(draft.missing)
        version.answered_on = member.today
        _answered(uow, member, statement)
    uow.session.flush()
    return reading.statement(uow, member, statement_id)


def unanswer(uow: UnitOfWork, member: Member, statement_id: UUID) -> StatementRead:
    """Say nothing after all.

    Raises:
        NotFound: there is none for this person.
        NotAllowed: it is one's own.
        StatementNotOpened: it is closed, or taken back.
    """
    statement = finding.statement(uow, member, statement_id)
    require_other(statement.author_id, member.account_id)
    rules.require_opened(statement)
    version = finding.version(uow, statement, statement.opened_number or 0)
    if version.answer is not None:
        version.answer, version.missing, version.answered_on = None, [], None
        _answered(uow, member, statement)
    uow.session.flush()
    return reading.statement(uow, member, statement_id)


def add(
    uow: UnitOfWork, member: Member, statement_id: UUID, draft: StatementAdditionDraft, verdict: Verdict
) -> StatementRead:
    """Add to what was opened; an acknowledgement's addition is held to the same as the acknowledgement.

    Raises:
        NotFound: there is none for this person.
        NotAllowed: it is the other's.
        StatementNotOpened: it can still be written, or is taken back.
        NotAnAcknowledgement: the verdict is `block`; nothing of it is kept.
        StatementAdditionsFull: there are fifty.
        TimeOutRunning: words wait for the end of the time-out.
    """
    time_outs.require_none(uow, member.space_id)
    statement = finding.statement(uow, member, statement_id)
    require_author(statement.author_id, member.account_id)
    rules.require_opened(statement)
    if statement.kind is StatementKind.ACKNOWLEDGEMENT:
        rules.require_heard(verdict)
    last = uow.session.exec(
        select(func.max(StatementAddition.position)).where(
            StatementAddition.space_id == member.space_id, col(StatementAddition.statement_id) == statement_id
        )
    ).one()
    rules.require_room(last or 0)
    addition_id = uuid4()
    uow.session.add(
        StatementAddition(
            space_id=member.space_id,
            statement_id=statement_id,
            position=(last or 0) + 1,
            id=addition_id,
            body=uow.sealing.seal(draft.text, rules.ADDITION, addition_id, member.account_id, member.space_id),
            on=member.today,
        )
    )
    statement.version += 1
    added = events.StatementAddedTo(statement_id=statement_id, by=member.account_id)
    uow.record(member.space_id, added, on=member.today)
    uow.session.flush()
    return reading.statement(uow, member, statement_id)


def close(uow: UnitOfWork, member: Member, statement: Statement) -> None:
    """Switch "ready" off where it is on: for the other it is gone without a trace."""
    if statement.ready:
        statement.ready = False
        statement.version += 1
        uow.outlive(statement)
        if not member.former:
            gone = events.StatementWithdrawn(statement_id=statement.id, by=statement.author_id)
            uow.record(member.space_id, gone, on=member.today)


def close_all(uow: UnitOfWork, member: Member, breach_id: UUID) -> None:
    """Switch off whatever is ready about a record that is not there for both any more."""
    ready = select(Statement).where(
        Statement.space_id == member.space_id, Statement.breach_id == breach_id, col(Statement.ready)
    )
    for statement in uow.session.exec(ready).all():
        close(uow, member, statement)
    uow.session.flush()


def _wish(uow: UnitOfWork, member: Member, reader_id: UUID, breach_id: UUID, kind: StatementKind) -> BreachWish | None:
    return uow.session.get(BreachWish, (member.space_id, breach_id, reader_id, kind))


def _open(uow: UnitOfWork, member: Member, statement: Statement) -> None:
    """Both switches are on."""
    version = finding.version(uow, statement, statement.latest_number)
    version.opened_on = member.today
    statement.opened_number, statement.ready = version.number, False
    statement.version += 1
    uow.record(member.space_id, events.StatementOpened(statement_id=statement.id), on=member.today)


def _answered(uow: UnitOfWork, member: Member, statement: Statement) -> None:
    statement.version += 1
    said = events.StatementAnswered(statement_id=statement.id, by=member.account_id)
    uow.record(member.space_id, said, on=member.today)
