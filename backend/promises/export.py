"""What a person wrote about promises, for the export of one's own words."""

from datetime import date
from uuid import UUID

from sqlmodel import col, select

from backend.accounts.access import Caller
from backend.core import weekdays
from backend.core.unit_of_work import Snapshot
from backend.core.wire import Wire
from backend.promises import reading
from backend.promises.models import Promise, PromiseView
from backend.promises.schemas import HowName
from backend.spaces.service.space import kept


class OwnPromiseView(Wire):
    """How a day went for oneself; of the other's promise it says only that it was one."""

    space_id: UUID
    promise_id: UUID
    own_promise: bool
    on: date
    how: HowName
    words: str


class OwnPromise(Wire):
    """A promise of one's own."""

    space_id: UUID
    id: UUID
    since: date
    until: date
    weekdays: list[weekdays.Weekday]
    shared: bool
    text: str
    notice: str
    ended_on: date | None
    ending: str


def own(snapshot: Snapshot, caller: Caller) -> list[OwnPromise | OwnPromiseView]:
    """All that this account wrote, in all its spaces: promises, oldest first, and then views by their day."""
    promises = snapshot.session.exec(
        select(Promise)
        .where(
            Promise.owner_id == caller.account_id,
            col(Promise.text).is_not(None),
            kept(Promise.space_id, caller.account_id),
        )
        .order_by(col(Promise.since), col(Promise.id))
    )
    views = snapshot.session.exec(
        select(PromiseView, Promise.owner_id)
        .join(Promise, (col(Promise.space_id) == PromiseView.space_id) & (col(Promise.id) == PromiseView.promise_id))
        .where(PromiseView.account_id == caller.account_id, kept(PromiseView.space_id, caller.account_id))
        .order_by(col(PromiseView.on), col(PromiseView.promise_id))
    )
    return [
        *(_promise(snapshot, one) for one in promises),
        *(_view(snapshot, seen, own_promise=owner_id == caller.account_id) for seen, owner_id in views),
    ]


def _promise(snapshot: Snapshot, one: Promise) -> OwnPromise:
    return OwnPromise(
        space_id=one.space_id,
        id=one.id,
        since=one.since,
        until=one.until,
        weekdays=weekdays.names(one.weekdays),
        shared=one.shared,
        text=reading.words_of(snapshot, one, "text"),
        notice=reading.words_of(snapshot, one, "notice"),
        ended_on=one.ended_on,
        ending=reading.words_of(snapshot, one, "ending"),
    )


def _view(snapshot: Snapshot, seen: PromiseView, *, own_promise: bool) -> OwnPromiseView:
    return OwnPromiseView(
        space_id=seen.space_id,
        promise_id=seen.promise_id,
        own_promise=own_promise,
        on=seen.on,
        how=seen.how.value,
        words=reading.view_words(snapshot, seen),
    )
