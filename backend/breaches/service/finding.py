"""The rows a use case acts on, found only where they are there for who asks."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, select

from backend.breaches.models import Breach, Question, Statement, StatementKind, StatementVersion
from backend.breaches.service import reading
from backend.core.problems import NotFound
from backend.core.unit_of_work import Snapshot
from backend.spaces.access import Member


def breach(snapshot: Snapshot, member: Member, breach_id: UUID) -> Breach:
    """The record.

    Raises:
        NotFound: there is none for this person.
    """
    found = snapshot.session.exec(
        select(Breach).where(reading.breaches_visible(member), Breach.id == breach_id)
    ).first()
    if found is None:
        raise NotFound
    return found


def statement(snapshot: Snapshot, member: Member, statement_id: UUID) -> Statement:
    """The statement.

    Raises:
        NotFound: there is none for this person.
    """
    found = snapshot.session.exec(
        select(Statement).where(reading.statements_visible(member), Statement.id == statement_id)
    ).first()
    if found is None:
        raise NotFound
    return found


def question(snapshot: Snapshot, member: Member, question_id: UUID) -> Question:
    """The question.

    Raises:
        NotFound: there is none for this person.
    """
    found = snapshot.session.exec(
        select(Question).where(reading.questions_visible(member), Question.id == question_id)
    ).first()
    if found is None:
        raise NotFound
    return found


def statement_by(
    snapshot: Snapshot, member: Member, author_id: UUID, breach_id: UUID, kind: StatementKind
) -> Statement | None:
    """What this author says in this kind of statement about a breach, where there is any and it was not taken back."""
    return snapshot.session.exec(
        select(Statement).where(
            Statement.space_id == member.space_id,
            Statement.breach_id == breach_id,
            Statement.kind == kind,
            Statement.author_id == author_id,
            col(Statement.taken_back).is_(False),
        )
    ).first()


def is_seen(snapshot: Snapshot, member: Member, thing_id: UUID) -> bool:
    """Whether it is a record, a question or a version of a statement that is there for this person."""
    version = sa.and_(
        col(StatementVersion.space_id) == Statement.space_id,
        col(StatementVersion.statement_id) == Statement.id,
        col(StatementVersion.id) == thing_id,
    )
    found = sa.or_(
        sa.exists().where(reading.breaches_visible(member), col(Breach.id) == thing_id),
        sa.exists().where(reading.questions_visible(member), col(Question.id) == thing_id),
        sa.exists().where(reading.statements_visible(member), version),
    )
    return bool(snapshot.session.exec(select(found)).one())


def version(snapshot: Snapshot, statement: Statement, number: int) -> StatementVersion:
    """One version of a statement."""
    return snapshot.session.get_one(StatementVersion, (statement.space_id, statement.id, number))
