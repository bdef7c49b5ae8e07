"""One's own words about what happened, for one's export: never the other's."""

import json
from datetime import date
from typing import Literal
from uuid import UUID

from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.breaches import rules
from backend.breaches.models import (
    Breach,
    BreachRole,
    Question,
    Statement,
    StatementAddition,
    StatementKind,
    StatementVersion,
)
from backend.breaches.schemas import AcknowledgementParts, ImpactParts, Role
from backend.core.unit_of_work import Snapshot
from backend.core.wire import Wire
from backend.spaces.models import Membership
from backend.spaces.service.space import kept


class OwnBreach(Wire):
    """A record one wrote; or, where `by_other`, one's own role in a record of the other's, of the day it was shared."""

    type: Literal["breach"] = "breach"
    space_id: UUID
    id: UUID
    on: date
    by_other: bool
    kind: str | None
    text: str | None
    roles: list[Role]


class OwnStatement(Wire):
    """One version of an acknowledgement or impact statement; `opened_on` where both have it."""

    type: Literal["statement"] = "statement"
    space_id: UUID
    breach_id: UUID
    kind: StatementKind
    on: date
    opened_on: date | None
    acknowledgement: AcknowledgementParts | None
    impact: ImpactParts | None


class OwnAddition(Wire):
    """What one added to one's statement later."""

    type: Literal["statement_addition"] = "statement_addition"
    space_id: UUID
    breach_id: UUID
    kind: StatementKind
    on: date
    text: str


class OwnQuestion(Wire):
    """A question one wrote."""

    type: Literal["question"] = "question"
    space_id: UUID
    breach_id: UUID
    on: date
    tag: str
    text: str


class OwnAnswer(Wire):
    """What one answered to a question of the other's, of the day `asked_on`."""

    type: Literal["question_answer"] = "question_answer"
    space_id: UUID
    breach_id: UUID
    on: date
    asked_on: date
    text: str


Own = OwnBreach | OwnStatement | OwnAddition | OwnQuestion | OwnAnswer


def own(snapshot: Snapshot, caller: Caller) -> list[Own]:
    """Everything this person wrote about what happened, in all their spaces, oldest first."""
    me = caller.account_id
    found = [
        *_breaches(snapshot, me),
        *_statements(snapshot, me),
        *_additions(snapshot, me),
        *_questions(snapshot, me),
        *_answers(snapshot, me),
    ]
    return sorted(found, key=lambda one: one.on)


def _breaches(snapshot: Snapshot, me: UUID) -> list[Own]:
    role = (col(BreachRole.space_id) == Breach.space_id) & (col(BreachRole.breach_id) == Breach.id)
    rows = snapshot.session.exec(
        select(Breach, BreachRole)
        .outerjoin(BreachRole, role & (col(BreachRole.account_id) == me))
        .where((col(Breach.author_id) == me) | col(BreachRole.account_id).is_not(None), kept(Breach.space_id, me))
        .order_by(col(Breach.on), col(Breach.id))
    ).all()
    found: list[Own] = []
    for breach, said in rows:
        mine = breach.author_id == me
        words = json.loads(snapshot.sealing.open(breach.body, rules.BREACH, breach.id)) if mine and breach.body else {}
        roles = [] if said is None else json.loads(snapshot.sealing.open(said.body, rules.ROLE, said.id))
        found.append(
            OwnBreach(
                space_id=breach.space_id,
                id=breach.id,
                on=breach.on if mine else breach.shared_on or breach.on,
                by_other=not mine,
                kind=words.get("kind"),
                text=words.get("text"),
                roles=roles,
            )
        )
    return found


def _statements(snapshot: Snapshot, me: UUID) -> list[Own]:
    same = (col(StatementVersion.space_id) == Statement.space_id) & (col(StatementVersion.statement_id) == Statement.id)
    rows = snapshot.session.exec(
        select(Statement, StatementVersion)
        .join(StatementVersion, same)
        .where(Statement.author_id == me, col(StatementVersion.body).is_not(None), kept(Statement.space_id, me))
        .order_by(col(StatementVersion.on), col(Statement.id), col(StatementVersion.number))
    ).all()
    found: list[Own] = []
    for statement, version in rows:
        if version.body is None:
            continue
        parts = rules.parts_of(statement.kind, snapshot.sealing.open(version.body, rules.VERSION, version.id))
        found.append(
            OwnStatement(
                space_id=statement.space_id,
                breach_id=statement.breach_id,
                kind=statement.kind,
                on=version.on,
                opened_on=version.opened_on,
                acknowledgement=parts if isinstance(parts, AcknowledgementParts) else None,
                impact=parts if isinstance(parts, ImpactParts) else None,
            )
        )
    return found


def _additions(snapshot: Snapshot, me: UUID) -> list[Own]:
    same = (col(StatementAddition.space_id) == Statement.space_id) & (
        col(StatementAddition.statement_id) == Statement.id
    )
    rows = snapshot.session.exec(
        select(Statement, StatementAddition)
        .join(StatementAddition, same)
        .where(Statement.author_id == me, kept(Statement.space_id, me))
        .order_by(col(StatementAddition.on), col(Statement.id), col(StatementAddition.position))
    ).all()
    return [
        OwnAddition(
            space_id=statement.space_id,
            breach_id=statement.breach_id,
            kind=statement.kind,
            on=addition.on,
            text=snapshot.sealing.open(addition.body, rules.ADDITION, addition.id),
        )
        for statement, addition in rows
    ]


def _questions(snapshot: Snapshot, me: UUID) -> list[Own]:
    rows = snapshot.session.exec(
        select(Question)
        .where(Question.author_id == me, kept(Question.space_id, me))
        .order_by(col(Question.on), col(Question.id))
    ).all()
    return [
        OwnQuestion(
            space_id=row.space_id,
            breach_id=row.breach_id,
            on=row.on,
            tag=row.tag.value,
            text=snapshot.sealing.open(row.body, rules.QUESTION, row.id),
        )
        for row in rows
        if row.body is not None
    ]


def _answers(snapshot: Snapshot, me: UUID) -> list[Own]:
    """The other's questions of the spaces one is or was in, where one has answered."""
    mine = select(Membership.space_id).where(Membership.account_id == me, col(Membership.deleting_at).is_(None))
    rows = snapshot.session.exec(
        select(Question)
        .where(col(Question.space_id).in_(mine), Question.author_id != me, col(Question.answer).is_not(None))
        .order_by(col(Question.answered_on), col(Question.id))
    ).all()
    return [
        OwnAnswer(
            space_id=row.space_id,
            breach_id=row.breach_id,
            on=row.answered_on,
            asked_on=row.on,
            text=snapshot.sealing.open(row.answer, rules.ANSWER, row.id),
        )
        for row in rows
        if row.answer is not None and row.answered_on is not None
    ]
