"""What of breaches waits for a person on Today, until they put it away. Nothing about what the other keeps closed."""

from typing import Any

import sqlalchemy as sa

from backend.breaches.models import Breach, BreachState, PutAway, Question, QuestionTag, Statement, StatementVersion

_breach: sa.Table = Breach.__table__  # type: ignore[attr-defined]
_statement: sa.Table = Statement.__table__  # type: ignore[attr-defined]
_version: sa.Table = StatementVersion.__table__  # type: ignore[attr-defined]
_question: sa.Table = Question.__table__  # type: ignore[attr-defined]
_away: sa.Table = PutAway.__table__  # type: ignore[attr-defined]

_SPACE: Any = sa.bindparam("space")
_ME: Any = sa.bindparam("me")


def _kept(thing: Any) -> sa.ColumnElement[bool]:
    return ~sa.exists().where(_away.c.space_id == _SPACE, _away.c.account_id == _ME, _away.c.thing_id == thing)


def _row(kind: str, thing: Any, on: Any) -> sa.Select[Any]:
    return sa.select(sa.literal_column(f"'{kind}'", sa.String()).label("kind"), thing.label("id"), on.label("on"))


def _versions(number: Any) -> sa.FromClause:
    same = (_version.c.space_id == _statement.c.space_id) & (_version.c.statement_id == _statement.c.id)
    return _statement.join(_version, same & (_version.c.number == number))


_SOMETHING_READY = sa.exists().where(
    _statement.c.space_id == _breach.c.space_id,
    _statement.c.breach_id == _breach.c.id,
    _statement.c.author_id != _ME,
    _statement.c.ready,
)
_EACH = (
    _row("statement.read", _statement.c.id, _version.c.ready_on)
    .select_from(_versions(_statement.c.latest_number))
    .where(_statement.c.space_id == _SPACE, _statement.c.author_id != _ME, _statement.c.ready, _kept(_version.c.id)),
    _row("statement.answered", _statement.c.id, _version.c.answered_on)
    .select_from(_versions(_statement.c.opened_number))
    .where(
        _statement.c.space_id == _SPACE,
        _statement.c.author_id == _ME,
        _version.c.answer.is_not(None),
        _kept(_version.c.id),
    ),
    _row("question.answer", _question.c.id, _question.c.on).where(
        _question.c.space_id == _SPACE,
        _question.c.author_id != _ME,
        _question.c.tag == QuestionTag.NOW,
        _question.c.answered_on.is_(None),
        _kept(_question.c.id),
    ),
    _row("question.answered", _question.c.id, _question.c.answered_on).where(
        _question.c.space_id == _SPACE,
        _question.c.author_id == _ME,
        _question.c.answer.is_not(None),
        _kept(_question.c.id),
    ),
    _row("breach.shared", _breach.c.id, _breach.c.shared_on).where(
        _breach.c.space_id == _SPACE,
        _breach.c.author_id != _ME,
        _breach.c.state == BreachState.SHARED,
        _kept(_breach.c.id),
        ~_SOMETHING_READY,  # that leads there
    ),
)
_all = sa.union_all(*_EACH).subquery()
WAITS = sa.select(_all.c.kind, _all.c.id, _all.c.on)
