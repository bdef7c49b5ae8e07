"""Promises as one of the two may see them, with all views: two statements, however many promises."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import select

from backend.core import weekdays
from backend.core.pages import Place
from backend.core.problems import NotFound
from backend.core.statements import Prepared
from backend.core.unit_of_work import Snapshot
from backend.promises import rules
from backend.promises.models import Promise, PromiseView
from backend.promises.schemas import PromiseRead, ViewRead
from backend.spaces.access import Member

_promises: sa.Table = Promise.__table__  # type: ignore[attr-defined]
_views: sa.Table = PromiseView.__table__  # type: ignore[attr-defined]
_ids = sa.bindparam("ids", expanding=True, type_=sa.Uuid())

# One's own; the other's once shown, and only while one is in the space.
_VISIBLE = sa.and_(
    _promises.c.space_id == sa.bindparam("space"),
    _promises.c.text.is_not(None),
    sa.or_(
        _promises.c.owner_id == sa.bindparam("reader"),
        sa.and_(sa.bindparam("both", type_=sa.Boolean), _promises.c.shared),
    ),
)
_NAMED = Prepared(sa.select(_promises).where(_VISIBLE, _promises.c.id.in_(_ids)).order_by(_promises.c.id))
_PAGE = (
    sa.select(_promises)
    .where(_VISIBLE)
    .order_by(_promises.c.since.desc(), _promises.c.id.desc())
    .limit(sa.bindparam("count", type_=sa.Integer))
)
_since, _last = sa.bindparam("since", type_=sa.Date), sa.bindparam("last", type_=sa.Uuid)
_FIRST_PAGE = Prepared(_PAGE)
_PAGE_BEFORE = Prepared(
    _PAGE.where(
        sa.or_(_promises.c.since < _since, sa.and_(_promises.c.since == _since, _promises.c.id < _last)),
    )
)
_VIEWS = Prepared(
    sa.select(_views)
    .where(_views.c.space_id == sa.bindparam("space"), _views.c.promise_id.in_(_ids))
    .order_by(_views.c.on, _views.c.account_id)
)


def find(snapshot: Snapshot, member: Member, promise_id: UUID) -> Promise:
    """The promise.

    Raises:
        NotFound: there is none that this person may see.
    """
    one = select(Promise).where(_VISIBLE, Promise.id == promise_id)
    found = snapshot.session.exec(one, params=_seen_by(member)).first()
    if found is None:
        raise NotFound
    return found


def page(snapshot: Snapshot, member: Member, before: Place | None, count: int) -> list[Promise]:
    """Those that this person may see, newest first, for reading only."""
    if before is None:
        return _FIRST_PAGE.all(snapshot.connection, {**_seen_by(member), "count": count})
    values = {**_seen_by(member), "count": count, "since": before.on, "last": before.id}
    return _PAGE_BEFORE.all(snapshot.connection, values)


def named(snapshot: Snapshot, member: Member, ids: Collection[UUID]) -> list[Promise]:
    """Those of `ids` that this person may see, for reading only."""
    return _NAMED.all(snapshot.connection, {**_seen_by(member), "ids": [*ids]})


def as_reads(snapshot: Snapshot, member: Member, promises: Sequence[Promise]) -> list[PromiseRead]:
    """As this reader may see them, in the order given. What was just written of them has to be flushed."""
    if not promises:
        return []
    by_promise: dict[UUID, list[PromiseView]] = {}
    values = {"space": member.space_id, "ids": [one.id for one in promises]}
    for row in _VIEWS.all(snapshot.connection, values):
        by_promise.setdefault(row.promise_id, []).append(row)
    return [_as_read(snapshot, member, one, by_promise.get(one.id, [])) for one in promises]


def _seen_by(member: Member) -> dict[str, Any]:
    return {"space": member.space_id, "reader": member.account_id, "both": not member.former}


def _as_read(snapshot: Snapshot, member: Member, promise: Promise, views: list[PromiseView]) -> PromiseRead:
    mine = promise.owner_id == member.account_id
    own = [view for view in views if view.account_id == member.account_id]
    said = {view.on for view in own}
    asked = rules.asked_for(promise.weekdays, promise.since, promise.until, member.begun)
    return PromiseRead(
        id=promise.id,
        owner_id=promise.owner_id,
        state=rules.state_on(promise.ended_on, promise.until, member.begun),
        shared=promise.shared,
        text=words_of(snapshot, promise, "text"),
        notice=words_of(snapshot, promise, "notice"),
        weekdays=weekdays.names(promise.weekdays),
        until=promise.until,
        since=promise.since,
        ended_on=promise.ended_on,
        ending=words_of(snapshot, promise, "ending"),
        views=[_view(snapshot, member, view) for view in views if _is_seen(member, promise, view)],
        due=[on for on in asked if on not in said] if promise.ended_on is None else [],
        make_smaller=mine and rules.make_smaller([view.how for view in own], promise.ended_on),
    )


def _is_seen(member: Member, promise: Promise, view: PromiseView) -> bool:
    """One's own views; the other's of one's own promise; of the other's promise, those since it was shown."""
    if view.account_id == member.account_id:
        return True
    return not member.former and (promise.owner_id == member.account_id or view.on >= promise.since)


def _view(snapshot: Snapshot, member: Member, view: PromiseView) -> ViewRead:
    return ViewRead(
        on=view.on,
        by=view.account_id,
        how=view.how.value,
        words=view_words(snapshot, view),
        version=view.version if view.account_id == member.account_id else rules.OTHERS_VERSION,
    )


def view_words(snapshot: Snapshot, view: PromiseView) -> str:
    """The words of a view; none where nothing was written."""
    return "" if view.words is None else snapshot.sealing.open(view.words, view_place(view), view.promise_id)


def view_place(view: PromiseView) -> str:
    """Where the words of a view are sealed for."""
    return f"promise_view.words.{view.on}.{view.account_id}"


def words_of(snapshot: Snapshot, promise: Promise, column: str) -> str:
    """The words of one column; none where nothing was written."""
    sealed = getattr(promise, column)
    return "" if sealed is None else snapshot.sealing.open(sealed, f"promise.{column}", promise.id)
