"""Use cases of promises: make, show, take back, say how a day went, end, delete, and reading them."""

from collections.abc import Collection
from datetime import date
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import col

from backend.core import idempotency, weekdays
from backend.core.answers import require_version
from backend.core.pages import Page, Place
from backend.core.problems import NotAllowed, NotFound
from backend.core.unit_of_work import Snapshot, UnitOfWork
from backend.promises import reading, rules
from backend.promises.events import (
    PromiseDeleted,
    PromiseEnded,
    PromiseFact,
    PromiseMade,
    PromiseShared,
    PromiseShareTakenBack,
    PromiseViewed,
)
from backend.promises.models import How, Promise, PromiseView
from backend.promises.schemas import PromiseDraft, PromiseEndingDraft, PromiseRead, ViewDraft
from backend.spaces.access import Member, pair_of
from backend.spaces.rules import require_joint
from backend.spaces.service import a_day


def read_all(snapshot: Snapshot, member: Member, before: Place | None, limit: int) -> Page[PromiseRead]:
    """One's own and those the other shows, newest first; to one who is no member any more, one's own."""
    found = reading.page(snapshot, member, before, limit + 1)
    items = reading.as_reads(snapshot, member, found[:limit])
    return Page(items=items, next=str(Place(items[-1].since, items[-1].id)) if len(found) > limit else None)


def read(snapshot: Snapshot, member: Member, promise_id: UUID) -> PromiseRead:
    """One promise.

    Raises:
        NotFound: there is none that this reader may see.
    """
    return reading.as_reads(snapshot, member, [reading.find(snapshot, member, promise_id)])[0]


def included(snapshot: Snapshot, member: Member, ids: Collection[UUID]) -> list[PromiseRead]:
    """Those of `ids` that this reader may see now, for a page of events."""
    return reading.as_reads(snapshot, member, reading.named(snapshot, member, ids)) if ids else []


def make(uow: UnitOfWork, member: Member, draft: PromiseDraft) -> PromiseRead:
    """Make a promise; private, unless it is shown at once. The one it stands for ends with it.

    Raises:
        SpaceNotOpen, SpacePaused: it is to be shown, and the space is not open to that.
        DayNotPossible: it has no day, or runs for too long.
        DayFull: enough were made today.
        NotFound, NotAllowed: `instead_of` is no promise of one's own.
    """
    if draft.for_both:
        require_joint(member.state, member.pause)
    days = weekdays.bits(draft.weekdays)
    rules.require_days(days, draft.until, member.caller.today)
    since = rules.first_day(days, draft.until, member.today, member.caller.today)
    mine = (Promise.space_id == member.space_id, Promise.owner_id == member.account_id)
    a_day.require_room(uow, *mine, Promise.since == since)
    if draft.instead_of is not None:
        _end(uow, member, _own(uow, member, draft.instead_of), "")
    promise = Promise(
        space_id=member.space_id,
        id=uuid4(),
        owner_id=member.account_id,
        text=None,
        notice=None,
        weekdays=days,
        until=draft.until,
        since=since,
        shared=draft.for_both,
    )
    promise.text = _seal(uow, promise, "text", draft.text)
    promise.notice = _seal(uow, promise, "notice", draft.notice)
    uow.session.add(promise)
    _record(uow, member, promise, PromiseShared if draft.for_both else PromiseMade)
    return _as_read(uow, member, promise)


def share(uow: UnitOfWork, member: Member, promise_id: UUID) -> PromiseRead:
    """Show it to the other, from today on. Showing twice is showing once.

    Raises:
        NotFound, NotAllowed: no promise of one's own.
    """
    promise = _own(uow, member, promise_id)
    if not promise.shared:
        promise.shared = True
        promise.since = rules.first_day(promise.weekdays, promise.until, member.today, member.caller.today)
        _record(uow, member, promise, PromiseShared)
    return _as_read(uow, member, promise)


def take_back_share(uow: UnitOfWork, member: Member, promise_id: UUID) -> PromiseRead:
    """Keep it to oneself again. What the other wrote about it stays theirs.

    Raises:
        NotFound, NotAllowed: no promise of one's own.
    """
    promise = _own(uow, member, promise_id)
    if promise.shared:
        _record(uow, member, promise, PromiseShareTakenBack)
        promise.shared = False
        uow.outlive(promise)
    return _as_read(uow, member, promise)


def view(uow: UnitOfWork, member: Member, promise_id: UUID, on: date, seen: int, draft: ViewDraft) -> PromiseRead:
    """Say how one of its days went for oneself, or say it anew. The other's view is untouched.

    `seen` is the version of one's own view that is to be changed, 0 for none.

    Raises:
        NotFound: there is none that this person may see.
        SpaceNotOpen, SpacePaused: it is the other's promise, and the space is not open to that.
        PromiseEnded: its owner has ended it.
        NotItsDay: none of its days of the past week that have begun for the space and where this person is.
        VersionStale: it was said on another device meanwhile.
    """
    promise = reading.find(uow, member, promise_id)
    if promise.owner_id != member.account_id:
        require_joint(member.state, member.pause)
    asked = rules.asked_for(promise.weekdays, promise.since, promise.until, member.begun)
    rules.require_its_day(on, asked, promise.ended_on)
    before = _view_of(uow, member, promise.id, on)
    present = before.version if before else 0
    require_version(present, seen)
    own = before or PromiseView(
        space_id=member.space_id, promise_id=promise.id, on=on, account_id=member.account_id, how=How(draft.how)
    )
    own.how, own.version = How(draft.how), present + 1
    own.words = _seal_view(uow, own, draft.words)
    uow.session.add(own)
    _record_viewed(uow, member, promise, on)
    return _as_read(uow, member, promise)


def delete_view(uow: UnitOfWork, member: Member, promise_id: UUID, on: date) -> None:
    """Take one's own view of a day back, whatever became of the promise.

    Raises:
        NotFound: one has none of that day.
    """
    seen = _view_of(uow, member, promise_id, on)
    if seen is None:
        raise NotFound
    uow.session.delete(seen)
    promise = uow.session.get_one(Promise, (member.space_id, promise_id))
    if member.former:
        return
    if promise.owner_id != member.account_id or _stream_of_view(promise, member, on) == member.space_id:
        idempotency.forget(uow, pair_of(member))  # of what the other never saw, nothing is told by this either
    if promise.text is not None:
        _record_viewed(uow, member, promise, on)


def end(uow: UnitOfWork, member: Member, promise_id: UUID, draft: PromiseEndingDraft) -> PromiseRead:
    """End it before its last day, with words or without. Ending twice is ending once.

    Raises:
        NotFound, NotAllowed: no promise of one's own.
    """
    promise = _own(uow, member, promise_id)
    _end(uow, member, promise, draft.words)
    return _as_read(uow, member, promise)


def delete(uow: UnitOfWork, member: Member, promise_id: UUID) -> None:
    """Destroy one's own words: the promise, its ending, and one's own views. The other's views stay theirs.

    Raises:
        NotFound, NotAllowed: no promise of one's own.
    """
    promise = _own(uow, member, promise_id)
    if not member.former:
        _record(uow, member, promise, PromiseDeleted)
    promise.text = promise.notice = promise.ending = None
    uow.session.execute(
        sa.delete(PromiseView).where(
            col(PromiseView.space_id) == member.space_id,
            col(PromiseView.promise_id) == promise.id,
            col(PromiseView.account_id) == member.account_id,
        )
    )


def _end(uow: UnitOfWork, member: Member, promise: Promise, words: str) -> None:
    if promise.ended_on is None:
        promise.ended_on = member.today
        promise.ending = _seal(uow, promise, "ending", words) if words else None
        _record(uow, member, promise, PromiseEnded)


def _own(uow: UnitOfWork, member: Member, promise_id: UUID) -> Promise:
    promise = reading.find(uow, member, promise_id)
    if promise.owner_id != member.account_id:
        raise NotAllowed
    return promise


def _view_of(uow: UnitOfWork, member: Member, promise_id: UUID, on: date) -> PromiseView | None:
    return uow.session.get(PromiseView, (member.space_id, promise_id, on, member.account_id))


def _as_read(uow: UnitOfWork, member: Member, promise: Promise) -> PromiseRead:
    uow.session.flush()
    return reading.as_reads(uow, member, [promise])[0]


def _seal(uow: UnitOfWork, promise: Promise, column: str, words: str) -> bytes:
    return uow.sealing.seal(words, f"promise.{column}", promise.id, promise.owner_id, promise.space_id)


def _seal_view(uow: UnitOfWork, seen: PromiseView, words: str) -> bytes | None:
    if not words:
        return None
    place = reading.view_place(seen)
    return uow.sealing.seal(words, place, seen.promise_id, seen.account_id, seen.space_id)


def _record(uow: UnitOfWork, member: Member, promise: Promise, kind: type[PromiseFact]) -> None:
    uow.record(_stream(promise), kind(promise_id=promise.id, by=member.account_id), on=member.today)


def _record_viewed(uow: UnitOfWork, member: Member, promise: Promise, on: date) -> None:
    fact = PromiseViewed(promise_id=promise.id, by=member.account_id, on=on)
    uow.record(_stream_of_view(promise, member, on), fact, on=member.today)


def _stream_of_view(promise: Promise, member: Member, on: date) -> UUID:
    """What its owner says of a day before it was shown is only theirs, also later."""
    before = member.account_id == promise.owner_id and on < promise.since
    return promise.owner_id if before else _stream(promise)


def _stream(promise: Promise) -> UUID:
    """Where its facts go: the space's stream while it is shown, and otherwise only its owner's own."""
    return promise.space_id if promise.shared else promise.owner_id
