"""Acknowledgements and impact statements."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from backend.breaches import rules
from backend.breaches.models import Statement, StatementAddition, StatementKind, StatementVersion
from backend.breaches.rules import ADDITION, VERSION
from backend.breaches.schemas import (
    AcknowledgementParts,
    AnswerRead,
    ImpactParts,
    ReadyRead,
    StatementAdditionRead,
    StatementRead,
    StatementVersionRead,
)
from backend.breaches.service.reading import pages
from backend.breaches.service.reading.visible import Which, statements_visible
from backend.core.pages import Page
from backend.core.unit_of_work import Snapshot
from backend.spaces.access import Member


def statement(snapshot: Snapshot, member: Member, statement_id: UUID) -> StatementRead:
    """One acknowledgement or impact statement.

    Raises:
        NotFound: there is none for this person.
    """
    return pages.only(statements_included(snapshot, member, [statement_id]))


def statements(snapshot: Snapshot, member: Member, after: UUID | None, limit: int) -> Page[StatementRead]:
    """The statements there are for this person."""
    page = select(Statement.id).where(statements_visible(member), pages.after(col(Statement.id), after))
    return pages.page(
        _statements(snapshot, member, pages.first(page.order_by(col(Statement.id)), limit, Statement.id)), limit
    )


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
        version=pages.counted(mine, one),
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


def _of_statement(of: type[StatementVersion]) -> Which:
    return (col(of.space_id) == Statement.space_id) & (col(of.statement_id) == Statement.id)
