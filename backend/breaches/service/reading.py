"""Reading breaches, statements and questions as one of the two may see them: a fixed number of statements a page.

A page is in the order of the ids, which are random: the order of a list never tells what the other keeps private.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import col, or_, select

from backend.breaches import rules
from backend.breaches.models import (
    Breach,
    BreachRole,
    BreachState,
    BreachWish,
    Question,
    QuestionTag,
    Statement,
    StatementAddition,
    StatementKind,
    StatementVersion,
)
from backend.breaches.rules import ADDITION, ANSWER, BREACH, QUESTION, ROLE, VERSION
from backend.breaches.schemas import (
    AcknowledgementParts,
    AnswerRead,
    BreachRead,
    ImpactParts,
    QuestionRead,
    ReadyRead,
    RoleRead,
    StatementAdditionRead,
    StatementRead,
    StatementVersionRead,
)
from backend.core.pages import Page
from backend.core.problems import NotFound
from backend.core.unit_of_work import Snapshot
from backend.spaces.access import Member

Which = sa.ColumnElement[bool]
Read = TypeVar("Read", bound=BaseModel)
_EVERYTHING = sa.true()


def _visible(member: Member, author: Any, shown: Which) -> Which:
    """One's own, always; the other's where it is shown, and only while one is in the space (H2)."""
    mine: Which = author == member.account_id
    return mine if member.former else or_(mine, shown)


def breaches_visible(member: Member) -> Which:
    """The records that are there for this person."""
    return (col(Breach.space_id) == member.space_id) & _visible(
        member, col(Breach.author_id), col(Breach.state) != BreachState.PRIVATE
    )


def statements_visible(member: Member) -> Which:
    """The statements that are there for this person; the other's closed ones too, once they are ready."""
    shown = or_(col(Statement.ready), col(Statement.opened_number).is_not(None))
    return (col(Statement.space_id) == member.space_id) & _visible(member, col(Statement.author_id), shown)


def questions_visible(member: Member) -> Which:
    """The questions that are there for this person; after leaving also those one has answered, for the answer."""
    asked = col(Question.tag) != QuestionTag.NOT_NOW
    answered = asked & col(Question.answer).is_not(None) if member.former else asked
    return (col(Question.space_id) == member.space_id) & or_(col(Question.author_id) == member.account_id, answered)


# --- Records


def breach(snapshot: Snapshot, member: Member, breach_id: UUID) -> BreachRead:
    """One record.

    Raises:
        NotFound: there is none for this person.
    """
    return _only(breaches_included(snapshot, member, [breach_id]))


def breaches(snapshot: Snapshot, member: Member, after: UUID | None, limit: int) -> Page[BreachRead]:
    """The records there are for this person."""
    page = select(Breach.id).where(breaches_visible(member), _after(col(Breach.id), after))
    return _page(_breaches(snapshot, member, _first(page.order_by(col(Breach.id)), limit, Breach.id)), limit)


def breaches_included(snapshot: Snapshot, member: Member, ids: Collection[UUID]) -> list[BreachRead]:
    """Those of the named records that are there for this person, as they are now."""
    return _breaches(snapshot, member, col(Breach.id).in_(ids)) if ids else []


def _breaches(snapshot: Snapshot, member: Member, which: Which) -> list[BreachRead]:
    rows = snapshot.session.exec(
        select(Breach, BreachRole, BreachWish)
        .outerjoin(BreachRole, _of_breach(BreachRole))
        .outerjoin(BreachWish, _of_breach(BreachWish) & (col(BreachWish.account_id) == member.account_id))
        .where(breaches_visible(member), which)
        .order_by(col(Breach.id), col(BreachRole.account_id), col(BreachWish.kind))
    ).all()
    found: dict[UUID, Breach] = {}
    roles: dict[UUID, dict[UUID, RoleRead]] = defaultdict(dict)
    wishes: dict[UUID, set[StatementKind]] = defaultdict(set)
    for record, role, wish in rows:
        found[record.id] = record
        if role is not None and _role_shown(member, record, role):
            said = json.loads(snapshot.sealing.open(role.body, ROLE, role.id))
            roles[record.id][role.account_id] = RoleRead(by=role.account_id, roles=said)
        if wish is not None and not member.former:
            wishes[record.id].add(wish.kind)
    return [
        _breach(snapshot, member, record, list(roles[record.id].values()), sorted(wishes[record.id]))
        for record in found.values()
    ]


def _role_shown(member: Member, record: Breach, role: BreachRole) -> bool:
    mine = role.account_id == member.account_id
    return mine or (not member.former and record.state is BreachState.SHARED)


def _breach(
    snapshot: Snapshot, member: Member, record: Breach, roles: list[RoleRead], wishes: list[StatementKind]
) -> BreachRead:
    mine = record.author_id == member.account_id
    readable = record.body is not None and (mine or record.state is BreachState.SHARED)
    words = json.loads(snapshot.sealing.open(record.body, BREACH, record.id)) if record.body and readable else {}
    return BreachRead(
        id=record.id,
        author_id=record.author_id,
        state=record.state,
        kind=words.get("kind"),
        text=words.get("text"),
        on=record.on if mine else record.shared_on or record.on,
        roles=roles,
        wishes=wishes,
        version=_counted(mine, record),
    )


# --- Statements


def statement(snapshot: Snapshot, member: Member, statement_id: UUID) -> StatementRead:
    """One acknowledgement or impact statement.

    Raises:
        NotFound: there is none for this person.
    """
    return _only(statements_included(snapshot, member, [statement_id]))


def statements(snapshot: Snapshot, member: Member, after: UUID | None, limit: int) -> Page[StatementRead]:
    """The statements there are for this person."""
    page = select(Statement.id).where(statements_visible(member), _after(col(Statement.id), after))
    return _page(_statements(snapshot, member, _first(page.order_by(col(Statement.id)), limit, Statement.id)), limit)


def statements_included(snapshot: Snapshot, member: Member, ids: Collection[UUID]) -> list[StatementRead]:
    """Those of the named statements that are there for this person, as they are now."""
    return _statements(snapshot, member, col(Statement.id).in_(ids)) if ids else []


def _statements(snapshot: Snapshot, member: Member, which: Which) -> list[StatementRead]:
    rows = snapshot.session.exec(
        select(Statement, StatementVersion)
        .join(StatementVersion, _of_statement(StatementVersion))
        .where(statements_visible(member), which)
        .order_by(col(Statement.id), col(StatementVersion.number))
    ).all()
    found: dict[UUID, Statement] = {}
    versions: dict[UUID, list[StatementVersion]] = defaultdict(list)
    for one, version in rows:
        found[one.id] = one
        versions[one.id].append(version)
    additions: dict[UUID, list[StatementAdditionRead]] = defaultdict(list)
    opened = [one.id for one in found.values() if one.opened_number is not None]
    for addition in _additions(snapshot, member, opened):
        text = snapshot.sealing.open(addition.body, ADDITION, addition.id)
        additions[addition.statement_id].append(StatementAdditionRead(text=text, on=addition.on))
    return [_statement(snapshot, member, one, versions[one.id], additions[one.id]) for one in found.values()]


def _additions(snapshot: Snapshot, member: Member, ids: Sequence[UUID]) -> Sequence[StatementAddition]:
    if not ids:
        return ()
    return snapshot.session.exec(
        select(StatementAddition)
        .where(StatementAddition.space_id == member.space_id, col(StatementAddition.statement_id).in_(ids))
        .order_by(col(StatementAddition.statement_id), col(StatementAddition.position))
    ).all()


def _statement(
    snapshot: Snapshot,
    member: Member,
    one: Statement,
    versions: list[StatementVersion],
    additions: list[StatementAdditionRead],
) -> StatementRead:
    mine = one.author_id == member.account_id
    latest = versions[-1]
    shown = [] if one.taken_back else [version for version in versions if mine or version.opened_on is not None]
    return StatementRead(
        id=one.id,
        breach_id=one.breach_id,
        kind=one.kind,
        author_id=one.author_id,
        state=_state(one),
        versions=[_version(snapshot, member, one.kind, version) for version in shown],
        ready=_ready(snapshot, one, latest) if one.ready else None,
        additions=additions,
        version=_counted(mine, one),
    )


def _state(one: Statement) -> Any:
    if one.taken_back:
        return "taken_back"
    if one.opened_number is not None:
        return "opened"
    return "ready" if one.ready else "draft"


def _ready(snapshot: Snapshot, one: Statement, latest: StatementVersion) -> ReadyRead | None:
    if latest.ready_on is None:
        return None
    return ReadyRead(
        version_id=latest.id, on=latest.ready_on, minutes=rules.minutes(parts_in(snapshot, one.kind, latest))
    )


def _version(
    snapshot: Snapshot, member: Member, kind: StatementKind, version: StatementVersion
) -> StatementVersionRead:
    parts = parts_in(snapshot, kind, version)
    answered = version.answer is not None and not member.former  # the other's answer went with the other
    return StatementVersionRead(
        id=version.id,
        acknowledgement=parts if isinstance(parts, AcknowledgementParts) else None,
        impact=parts if isinstance(parts, ImpactParts) else None,
        opened=version.opened_on is not None,
        on=version.opened_on or version.on,
        answer=AnswerRead.model_validate(
            {"answer": version.answer, "missing": version.missing, "on": version.answered_on}
        )
        if answered
        else None,
    )


def parts_in(snapshot: Snapshot, kind: StatementKind, version: StatementVersion) -> rules.Parts:
    """The parts of a version; of one that was taken back, empty ones."""
    body = "{}" if version.body is None else snapshot.sealing.open(version.body, VERSION, version.id)
    return rules.parts_of(kind, body)


# --- Questions


def question(snapshot: Snapshot, member: Member, question_id: UUID) -> QuestionRead:
    """One question.

    Raises:
        NotFound: there is none for this person.
    """
    return _only(questions_included(snapshot, member, [question_id]))


def questions(snapshot: Snapshot, member: Member, after: UUID | None, limit: int) -> Page[QuestionRead]:
    """The questions there are for this person."""
    page = select(Question.id).where(questions_visible(member), _after(col(Question.id), after))
    return _page(_questions(snapshot, member, _first(page.order_by(col(Question.id)), limit, Question.id)), limit)


def questions_included(snapshot: Snapshot, member: Member, ids: Collection[UUID]) -> list[QuestionRead]:
    """Those of the named questions that are there for this person, as they are now."""
    return _questions(snapshot, member, col(Question.id).in_(ids)) if ids else []


def _questions(snapshot: Snapshot, member: Member, which: Which) -> list[QuestionRead]:
    rows = snapshot.session.exec(
        select(Question).where(questions_visible(member), which).order_by(col(Question.id))
    ).all()
    return [_question(snapshot, member, row) for row in rows]


def _question(snapshot: Snapshot, member: Member, row: Question) -> QuestionRead:
    mine = row.author_id == member.account_id
    asks, answers = mine or not member.former, not mine or not member.former
    return QuestionRead(
        id=row.id,
        breach_id=row.breach_id,
        author_id=row.author_id,
        tag=row.tag,
        text=snapshot.sealing.open(row.body, QUESTION, row.id) if row.body and asks else None,
        on=row.on,
        answer=snapshot.sealing.open(row.answer, ANSWER, row.id) if row.answer and answers else None,
        answered_on=row.answered_on if answers else None,
        version=_counted(mine, row),
    )


# --- What all have in common


def _of_breach(of: type[BreachRole] | type[BreachWish]) -> Which:
    return (col(of.space_id) == Breach.space_id) & (col(of.breach_id) == Breach.id)


def _of_statement(of: type[StatementVersion]) -> Which:
    return (col(of.space_id) == Statement.space_id) & (col(of.statement_id) == Statement.id)


def _counted(mine: bool, row: Breach | Statement | Question) -> int:
    return row.version if mine else row.version - row.private_changes


def _after(key: Any, after: UUID | None) -> Which:
    return _EVERYTHING if after is None else key > after


def _first(page: Any, limit: int, key: Any) -> Which:
    """Those of a page, and one more that tells whether there is another."""
    return col(key).in_(select(page.limit(limit + 1).subquery().c.id))


def _page(found: list[Any], limit: int) -> Page[Any]:
    return Page(items=found[:limit], next=str(found[limit - 1].id) if len(found) > limit else None)


def _only(found: Sequence[Read]) -> Read:
    if not found:
        raise NotFound
    return found[0]
